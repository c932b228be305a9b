import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const auroraGlobalEncrypted: ResourceRule = {
  id: "aurora-global-encrypted",
  title: "Global databases are encrypted",
  severity: "critical",
  level: "mandatory",
  rationale: "A global database that is not encrypted admits no member that is, and it cannot be encrypted later.",
  remedy: "set storageEncrypted: true on the global cluster",
  controls: {},
  types: ["aws:rds/globalCluster:GlobalCluster"],
  breaks: { "a global database in plain text": { omits: ["storageEncrypted"] } },
  scope: "resource",
  judge(global) {
    const encrypted = read(global, "storageEncrypted");
    // It is as the cluster is that it was made from.
    const isInherited = encrypted.value === undefined && global.inputs["sourceDbClusterIdentifier"] !== undefined;
    return isInherited ? [] : [judged(encrypted, isTrue, "storageEncrypted is not true")];
  },
};
