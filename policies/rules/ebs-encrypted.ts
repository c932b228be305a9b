import type { GraphResource } from "../../platform/graph/graph";
import { judgeCustomerKey } from "../subjects/customer-key";
import { isTrue, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { PASS, type Verdict, violation } from "../verdict";

const INSTANCE = "aws:ec2/instance:Instance";
const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

export const ebsEncrypted: ResourceRule = {
  id: "ebs-encrypted",
  title: "Volumes are encrypted with a key of our own",
  severity: "high",
  level: "mandatory",
  rationale: "A snapshot or a detached volume can be read by whoever gets hold of it, and no key policy says who may.",
  remedy: 'set encrypted: "true" and kmsKeyId: the ARN of a KMS key of this account, on every volume',
  controls: {
    "AWS Security Hub": ["EC2.3", "EC2.181"],
    "CIS AWS 5.0": ["5.1.1"],
    "PCI DSS 4.0": ["3.5.1", "8.3.2"],
    "ISO 27001:2022": ["A.8.11", "A.8.24"],
    "SOC 2": ["PI1.5"],
  },
  types: [INSTANCE, LAUNCH_TEMPLATE, "aws:ebs/volume:Volume"],
  breaks: { "a volume that is left to the image": { sets: { blockDeviceMappings: [] } } },
  scope: "resource",
  judge(resource) {
    switch (resource.type) {
      case INSTANCE:
        return judgeInstance(resource);
      case LAUNCH_TEMPLATE:
        return judgeTemplate(resource);
      default:
        return judgeVolume(resource, read(resource, "encrypted"), read(resource, "kmsKeyId"));
    }
  },
};

function judgeInstance(instance: GraphResource): readonly Verdict[] {
  const root = read(instance, "rootBlockDevice");
  const fromTemplate = instance.inputs["launchTemplate"] !== undefined;
  const volumes = [...itemsOf(root), ...itemsOf(read(instance, "ebsBlockDevices"))];
  return [
    root.value === undefined && !fromTemplate ? violation(leftToImage(root)) : PASS,
    ...judgeVolumes(instance, volumes),
  ];
}

function judgeTemplate(template: GraphResource): readonly Verdict[] {
  const mappings = read(template, "blockDeviceMappings");
  // A mapping without `ebs` is an instance store, or takes a volume of the image away.
  const volumes = itemsOf(mappings)
    .map((mapping) => within(mapping, "ebs"))
    .filter(({ value }) => value !== undefined);
  return volumes.length === 0 ? [violation(leftToImage(mappings))] : judgeVolumes(template, volumes);
}

function judgeVolumes(resource: GraphResource, volumes: readonly Reading[]): readonly Verdict[] {
  return volumes.flatMap((volume) => judgeVolume(resource, within(volume, "encrypted"), within(volume, "kmsKeyId")));
}

function judgeVolume(resource: GraphResource, encrypted: Reading, key: Reading): readonly Verdict[] {
  return [
    judged(encrypted, isTrue, `${encrypted.path} is not true`),
    judgeCustomerKey(resource, key, `${key.path} is not a key of this account`),
  ];
}

function leftToImage({ path }: Reading): string {
  return `${path} names no volume, so the image decides how its volumes are encrypted`;
}
