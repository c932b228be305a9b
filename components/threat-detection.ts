import * as accessanalyzer from "@pulumi/aws/accessanalyzer";
import * as guardduty from "@pulumi/aws/guardduty";
import * as securityhub from "@pulumi/aws/securityhub";
import * as pulumi from "@pulumi/pulumi";
import type { ThreatDetectionPlan } from "../platform/account-model";

export interface ThreatDetectionArgs {
  readonly plan: ThreatDetectionPlan;
}

/** Who looks for attackers, and for doors that stand open, in one region. */
export class ThreatDetection extends pulumi.ComponentResource {
  readonly detectorId: pulumi.Output<string>;

  constructor(name: string, args: ThreatDetectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:threat-detection:ThreatDetection", name, {}, opts);
    const { plan } = args;
    const home = { parent: this, protect: true };

    const detector = new guardduty.Detector(
      name,
      { enable: true, findingPublishingFrequency: plan.findingFrequency, tags: { Name: name } },
      home,
    );
    for (const [feature, status] of Object.entries(plan.features)) {
      new guardduty.DetectorFeature(
        `${name}-${feature.toLowerCase().replaceAll("_", "-")}`,
        { detectorId: detector.id, name: feature, status },
        home,
      );
    }
    new accessanalyzer.Analyzer(
      name,
      { analyzerName: plan.analyzer, type: "ACCOUNT", tags: { Name: plan.analyzer } },
      home,
    );
    if (plan.securityHub) {
      new securityhub.Account(
        name,
        // One finding for a check, and not one for each standard that has it.
        { enableDefaultStandards: true, autoEnableControls: true, controlFindingGenerator: "SECURITY_CONTROL" },
        home,
      );
    }

    this.detectorId = detector.id;
    this.registerOutputs({ detectorId: this.detectorId });
  }
}
