import assert from "node:assert/strict";
import { ThreatDetection } from "../../components/threat-detection";
import type { ThreatDetectionPlan } from "../../platform/account-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";

const DETECTOR = "aws:guardduty/detector:Detector";
const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";
const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";
const HUB = "aws:securityhub/account:Account";

const PLAN: ThreatDetectionPlan = {
  region: "eu-west-1",
  features: { EKS_AUDIT_LOGS: "ENABLED", RUNTIME_MONITORING: "DISABLED" },
  findingFrequency: "FIFTEEN_MINUTES",
  analyzer: "outside",
  securityHub: false,
};

function build(changes: Partial<ThreatDetectionPlan> = {}): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { detectorId } = new ThreatDetection("watch", { plan: { ...PLAN, ...changes } }, providers);
    probe({ detectorId });
  });
}

describe("ThreatDetection", () => {
  it("makes a detector, which reports what it finds again every quarter of an hour", async () => {
    assert.deepEqual((await build()).one(DETECTOR).inputs, {
      enable: true,
      findingPublishingFrequency: "FIFTEEN_MINUTES",
      tags: { Name: "watch" },
    });
  });

  it("says of each feature whether it is on, so that none is because AWS says so", async () => {
    const watch = await build();
    assert.deepEqual(watch.below("watch"), {
      [DETECTOR]: ["watch"],
      [FEATURE]: ["watch-eks-audit-logs", "watch-runtime-monitoring"],
      [ANALYZER]: ["watch"],
    });
    const off = watch.one(FEATURE, "watch-runtime-monitoring");
    assert.deepEqual(off.inputs, { detectorId: { unknown: true }, name: "RUNTIME_MONITORING", status: "DISABLED" });
    assert.deepEqual(madeFrom(off), { detectorId: [`${DETECTOR} watch`] });
    assert.equal(watch.one(FEATURE, "watch-eks-audit-logs").inputs["status"], "ENABLED");
  });

  it("looks for what others may reach", async () => {
    assert.deepEqual((await build()).one(ANALYZER).inputs, {
      analyzerName: "outside",
      type: "ACCOUNT",
      tags: { Name: "outside" },
    });
  });

  it("has Security Hub where that is wished, with one finding for a check", async () => {
    assert.deepEqual((await build({ securityHub: true })).one(HUB).inputs, {
      enableDefaultStandards: true,
      autoEnableControls: true,
      controlFindingGenerator: "SECURITY_CONTROL",
    });
    assert.deepEqual((await build()).all(HUB), []);
  });

  it("protects all of it, in the region that it is given", async () => {
    const watch = await build({ securityHub: true });
    assert.deepEqual(
      Object.values(watch.options("watch")),
      Array.from({ length: 5 }, () => ({ protect: true })),
    );
    assert.deepEqual(watch.homes("watch"), ["watch aws"]);
  });

  it("offers the detector", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { detectorId: [`${DETECTOR} watch`] });
  });
});
