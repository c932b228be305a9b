import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, isTrue, read, type Reading } from "../../platform/graph/reading";
import { NOT_APPLICABLE, PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { isMadeFrom } from "../../platform/graph/wiring";

const GENERATORS = ["random:index/randomBytes:RandomBytes", "random:index/randomPassword:RandomPassword"];
const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const CONTENTS = ["secretBinary", "secretString", "secretStringWo"];

/** Each is enough: the user and the password then come from elsewhere. */
const INHERITED = [
  "globalClusterIdentifier",
  "replicationSourceIdentifier",
  "restoreToPointInTime",
  "snapshotIdentifier",
];

/**
 * Judges where the password of a cluster's master user comes from and is kept: AWS makes and keeps it, or the program
 * makes it by chance and keeps the same in Secrets Manager. The engine shows it in clear, so what it was made from decides.
 */
export function judgeMasterPassword(cluster: GraphResource, index: GraphIndex): Verdict {
  const managed = read(cluster, "manageMasterUserPassword");
  if (isTrue(managed.value)) return PASS;
  const given = ["masterPassword", "masterPasswordWo"]
    .map((property) => read(cluster, property))
    .find(({ value }) => value !== undefined);
  if (given !== undefined) return judgeOrigin(cluster, given, index);
  if (isHidden(managed)) return undetermined(managed.path);
  return INHERITED.some((property) => cluster.inputs[property] !== undefined)
    ? NOT_APPLICABLE
    : violation("no password of the master user is managed or generated");
}

function judgeOrigin(cluster: GraphResource, password: Reading, index: GraphIndex): Verdict {
  const { path, property } = password;
  const sources = cluster.propertyDependencies[property] ?? [];
  if (sources.length === 0) {
    return isHidden(password) ? undetermined(path) : violation(`${path} is written in the program`);
  }
  if (isMadeFrom(cluster, property, [SECRET_VERSION])) return PASS;
  if (!isMadeFrom(cluster, property, GENERATORS)) return undetermined(path);
  const versions = index.ofTypes([SECRET_VERSION]);
  if (versions.some((version) => keeps(version, sources))) return PASS;
  return versions.some(isOfUnknownOrigin)
    ? undetermined("secretString of a secret version")
    : violation(`${path} is kept in no secret of Secrets Manager`);
}

function keeps({ propertyDependencies }: GraphResource, sources: readonly string[]): boolean {
  return CONTENTS.some((content) => sources.every((source) => propertyDependencies[content]?.includes(source)));
}

function isOfUnknownOrigin(version: GraphResource): boolean {
  return CONTENTS.some(
    (content) => isHidden(read(version, content)) && (version.propertyDependencies[content] ?? []).length === 0,
  );
}
