import { judged } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const imdsHopLimit: ResourceRule = {
  id: "imds-hop-limit",
  title: "Instance metadata does not answer pods",
  severity: "medium",
  level: "mandatory",
  rationale: "A second hop lets every pod act as the node; where no limit is set, some images bring one of 2.",
  remedy: "set metadataOptions.httpPutResponseHopLimit: 1 and give pods an identity of their own through Pod Identity",
  controls: { "AWS Security Hub": ["AutoScaling.4"] },
  types: ["aws:ec2/launchTemplate:LaunchTemplate"],
  breaks: { "metadata that pods reach": { sets: { "metadataOptions.httpPutResponseHopLimit": 2 } } },
  scope: "resource",
  judge(template) {
    const limit = read(template, "metadataOptions", "httpPutResponseHopLimit");
    return [judged(limit, (value) => value === 1, "metadataOptions.httpPutResponseHopLimit is not 1")];
  },
};
