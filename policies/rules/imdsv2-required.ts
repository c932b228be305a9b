import type { GraphValue } from "../../platform/graph/graph";
import { judged } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const imdsv2Required: ResourceRule = {
  id: "imdsv2-required",
  title: "Instance metadata asks for a session token",
  severity: "high",
  level: "mandatory",
  rationale: "Without a token, a program tricked into fetching a URL hands out the node's credentials.",
  remedy: 'set metadataOptions.httpTokens: "required"',
  controls: {
    "AWS Security Hub": ["EC2.170", "EC2.8"],
    "CIS AWS 5.0": ["5.7"],
    "CIS AWS 7.0": ["6.7"],
    "PCI DSS 4.0": ["8.2.8"],
    "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"],
    "SOC 2": ["CC7.2"],
  },
  types: ["aws:ec2/instance:Instance", "aws:ec2/launchTemplate:LaunchTemplate"],
  breaks: { "metadata without a token": { sets: { "metadataOptions.httpTokens": "optional" } } },
  scope: "resource",
  judge(resource) {
    const tokens = read(resource, "metadataOptions", "httpTokens");
    const fromTemplate = resource.inputs["launchTemplate"] !== undefined;
    const required = (value: GraphValue | undefined): boolean =>
      value === "required" || (value === undefined && fromTemplate);
    return [judged(tokens, required, "metadataOptions.httpTokens is not required")];
  },
};
