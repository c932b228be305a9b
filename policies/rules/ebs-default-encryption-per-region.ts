import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

const DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";

/** The setting is an account's, in one region: one stack has it for all, and that stack's providers say for which. */
export const ebsDefaultEncryptionPerRegion: StackRule = {
  id: "ebs-default-encryption-per-region",
  title: "Every region encrypts volumes of which nobody said how",
  severity: "medium",
  level: "mandatory",
  rationale: "A volume made by hand, or by a service that is not asked, is in plain text for as long as it lives.",
  remedy: "register an aws.ebs.EncryptionByDefault with enabled: true by the provider of every region",
  controls: {
    "AWS Security Hub": ["EC2.7"],
    "CIS AWS 7.0": ["6.1.1"],
    "ISO 27001:2022": ["A.8.11", "A.8.24"],
  },
  types: [DEFAULT],
  breaks: {
    "a region that does not encrypt": { sets: { enabled: false } },
    "a region that was forgotten": { type: DEFAULT, removes: true },
  },
  scope: "stack",
  judge(setting, index) {
    const enabled = read(setting, "enabled");
    const all = index.ofTypes([DEFAULT]);
    return [
      judged(enabled, (value) => value === undefined || isTrue(value), "enabled is not true"),
      // What no setting covers is told once.
      ...(all[0] === setting ? judgeRegions(all, index) : []),
    ];
  },
};

function judgeRegions(settings: readonly GraphResource[], index: GraphIndex): readonly Verdict[] {
  const covered = settings.map((setting) => regionOf(setting, index));
  const open = covered.find(isUndetermined);
  return index.ofTypes(["pulumi:providers:aws"]).map((provider) => {
    const region = read(provider, "region");
    if (typeof region.value !== "string") return undetermined("region of a provider");
    if (covered.includes(region.value)) return PASS;
    return open ?? violation(`nothing is said for the region of the provider ${provider.name}`);
  });
}
