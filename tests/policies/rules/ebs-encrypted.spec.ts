import type { GraphValue } from "../../../platform/graph/graph";
import { UNKNOWN } from "../../../platform/graph/graph";
import { ebsEncrypted } from "../../../policies/rules/ebs-encrypted";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const template = (mappings: GraphValue, details?: ResourceDetails) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", { blockDeviceMappings: mappings }, details);
const instance = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:ec2/instance:Instance", inputs);

describeRule(ebsEncrypted, {
  "passes a template whose volumes have a key of the account": {
    given: [template([{ deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId: KEY_ARN } }])],
  },
  "passes a key that is unknown and was made in the stack": {
    given: [
      template([{ ebs: { encrypted: "true", kmsKeyId: UNKNOWN } }], { madeFrom: { blockDeviceMappings: [OWN_KEY] } }),
    ],
  },
  "passes an instance store beside an encrypted volume": {
    given: [template([{ ebs: { encrypted: true, kmsKeyId: KEY_ARN } }, { virtualName: "ephemeral0" }])],
  },
  "passes an instance whose volumes have a key of the account": {
    given: [
      instance({
        rootBlockDevice: { encrypted: true, kmsKeyId: KEY_ARN },
        ebsBlockDevices: [{ encrypted: true, kmsKeyId: KEY_ARN }],
      }),
    ],
  },
  "leaves an instance made from a template to the template": {
    given: [instance({ launchTemplate: { id: UNKNOWN } })],
  },
  "passes a volume with a key of the account": {
    given: [resource("aws:ebs/volume:Volume", { encrypted: true, kmsKeyId: KEY_ARN })],
  },
  "objects to a volume that is not encrypted, and to one without a key": {
    given: [template([{ ebs: { kmsKeyId: KEY_ARN } }, { ebs: { encrypted: "true" } }])],
    violations: [
      "blockDeviceMappings[0].ebs.encrypted is not true",
      "blockDeviceMappings[1].ebs.kmsKeyId is not a key of this account",
    ],
  },
  "objects to the key that AWS keeps": {
    given: [resource("aws:ebs/volume:Volume", { encrypted: true, kmsKeyId: "arn:aws:kms:eu-west-1:1:alias/aws/ebs" })],
    violations: ["kmsKeyId is not a key of this account"],
  },
  "objects to a template that leaves its volumes to the image": {
    given: [template([{ virtualName: "ephemeral0" }])],
    violations: ["blockDeviceMappings names no volume, so the image decides how its volumes are encrypted"],
  },
  "objects to an instance that leaves its root volume to the image": {
    given: [instance({ ebsBlockDevices: [{ encrypted: true }] })],
    violations: [
      "rootBlockDevice names no volume, so the image decides how its volumes are encrypted",
      "ebsBlockDevices[0].kmsKeyId is not a key of this account",
    ],
  },
  "cannot tell of a key from elsewhere, or of an unknown setting": {
    given: [
      template([{ ebs: { encrypted: UNKNOWN, kmsKeyId: UNKNOWN } }], {
        madeFrom: { blockDeviceMappings: [OWN_KEY, resource("aws:ssm/parameter:Parameter", {})] },
      }),
    ],
    undetermined: ["blockDeviceMappings[0].ebs.encrypted", "blockDeviceMappings[0].ebs.kmsKeyId"],
  },
  "cannot tell of volumes that are unknown altogether": {
    given: [template(UNKNOWN)],
    undetermined: ["blockDeviceMappings"],
  },
});
