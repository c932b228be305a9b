import assert from "node:assert/strict";
import { PLAIN } from "../../../cli/page/colors";
import { policySection } from "../../../cli/page/policy-section";
import type { PolicyReport } from "../../../policies/judge";

const KEY = "urn:pulumi:prod::meridian::meridian:cell:Cell$meridian:keys:Keys$aws:kms/key:Key::us-keys-logs";
const WELL: PolicyReport = {
  findings: [],
  waived: [],
  undetermined: [],
  examined: { "kms-rotation": 2, "ebs-encrypted": 0 },
  notApplicable: { "kms-rotation": 1, "ebs-encrypted": 0 },
};

describe("The policy section of the page", () => {
  it("says in a line that all is well, and how much was judged", () => {
    assert.equal(policySection(WELL, PLAIN), "  ✔ no violation: 2 rules, 2 judgements; 1 rule found nothing to judge");
  });

  it("names what is violated, by which resource, and what to do", () => {
    const policy: PolicyReport = {
      ...WELL,
      findings: [
        {
          rule: "kms-rotation",
          level: "mandatory",
          severity: "high",
          urn: KEY,
          message: "enableKeyRotation is not true: set enableKeyRotation: true",
        },
      ],
    };

    assert.equal(
      policySection(policy, PLAIN),
      `  ✖ 1 violation: 2 rules, 2 judgements; 1 rule found nothing to judge

  mandatory kms-rotation · Key us-keys-logs
    enableKeyRotation is not true: set enableKeyRotation: true`,
    );
  });

  it("lists what nobody can tell before deployment", () => {
    const undetermined = [{ rule: "kms-rotation", urn: KEY, path: "enableKeyRotation" }];

    assert.match(
      policySection({ ...WELL, undetermined }, PLAIN),
      /Undetermined until deployed:\n {2}rule {10}resource {10}property\n {2}kms-rotation {2}Key us-keys-logs {2}enableKeyRotation$/,
    );
  });

  it("says what a waiver covers, until when and why, and who bears it", () => {
    const finding = {
      rule: "kms-rotation",
      level: "mandatory",
      severity: "high",
      urn: KEY,
      message: "it is old",
    } as const;
    const waiver = {
      ...{ rule: "kms-rotation", resource: "aws:kms/key:Key::us-*", stack: "prod", owner: "platform" },
      ...{ reason: "imported material", since: "2026-11-01", expires: "2027-02-01" },
    };

    assert.equal(
      policySection({ ...WELL, waived: [{ ...finding, waiver }] }, PLAIN),
      `  ✔ no violation: 2 rules, 2 judgements; 1 rule found nothing to judge

  waived kms-rotation · Key us-keys-logs, until 2027-02-01 by platform
    imported material`,
    );
  });
});
