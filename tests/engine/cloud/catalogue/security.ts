import type { ResourceType } from "../resource-type";
import { textAt } from "../values";
import { claim, idOf, randomHex, regionalArn } from "./making";

export const TRAIL = "aws:cloudtrail/trail:Trail";
export const DETECTOR = "aws:guardduty/detector:Detector";
export const DETECTOR_FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";
export const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";
export const SECURITY_HUB = "aws:securityhub/account:Account";
export const VOLUME_ENCRYPTION = "aws:ebs/encryptionByDefault:EncryptionByDefault";
export const SNAPSHOT_ACCESS = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";
export const SCANNING = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";

/** What an account has one of in a region, by the account's number; making another overwrites it. */
const SETTING: ResourceType = {
  scope: "regional",
  tagged: false,
  replaceOn: [],
  identify: ({ account }) => account,
};

/** What watches over an account; `ForceNew` and ids as in terraform-provider-aws, `internal/service`. */
export const SECURITY_TYPES: Readonly<Record<string, ResourceType>> = {
  [TRAIL]: {
    name: { property: "name", maxLength: 128, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["name"],
    namesOf: { s3BucketName: "aws:s3/bucket:Bucket" },
    identify: (making) => regionalArn("cloudtrail", making, `trail/${textAt(making.inputs, "name")}`),
    outputs: ({ id, region }) => ({ arn: id, homeRegion: region }),
  },
  [DETECTOR]: {
    scope: "regional",
    tagged: true,
    replaceOn: [],
    identify: () => randomHex(32),
    outputs: (made) => ({ arn: regionalArn("guardduty", made, `detector/${made.id}`), accountId: made.account }),
  },
  [DETECTOR_FEATURE]: {
    scope: "regional",
    tagged: false,
    replaceOn: ["detectorId", "name"],
    namesOf: { detectorId: DETECTOR },
    partOf: "detectorId",
    unique: claim("detectorId", "name"),
    identify: idOf("/", "detectorId", "name"),
  },
  [ANALYZER]: {
    name: { property: "analyzerName", maxLength: 255, automatic: false },
    scope: "regional",
    tagged: true,
    replaceOn: ["analyzerName", "type"],
    identify: idOf("", "analyzerName"),
    outputs: (made) => ({ arn: regionalArn("access-analyzer", made, `analyzer/${made.id}`) }),
  },
  [SECURITY_HUB]: {
    ...SETTING,
    replaceOn: ["enableDefaultStandards"],
    outputs: (made) => ({ arn: regionalArn("securityhub", made, "hub/default") }),
  },
  [VOLUME_ENCRYPTION]: SETTING,
  [SNAPSHOT_ACCESS]: { ...SETTING, identify: ({ region }) => region },
  [SCANNING]: { ...SETTING, outputs: ({ account }) => ({ registryId: account }) },
};
