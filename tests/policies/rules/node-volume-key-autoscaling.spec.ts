import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { accountKeyPolicy, volumeKeyPolicy } from "../../../platform/planning/iam";
import { nodeVolumeKeyAutoscaling } from "../../../policies/rules/node-volume-key-autoscaling";
import { ACCOUNT, describeRule, IRELAND, KEY_ARN, policyOf, resource } from "../behaviour";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
const USE = {
  Principal: { AWS: ROLE },
  Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
  Resource: "*",
};
const LEND = {
  Principal: { AWS: ROLE },
  Action: "kms:CreateGrant",
  Resource: "*",
  Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
};

const key = (policy: GraphValue, name = "nodes") =>
  resource("aws:kms/key:Key", { policy }, { name, provider: IRELAND });
const mapping = (kmsKeyId: GraphValue) => ({ deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId } });
const templateOf = (keys: readonly GraphResource[], mappings: GraphValue = [mapping(UNKNOWN)]) =>
  resource(
    "aws:ec2/launchTemplate:LaunchTemplate",
    { blockDeviceMappings: mappings },
    { provider: IRELAND, madeFrom: { blockDeviceMappings: keys } },
  );
const groupOf = (...templates: readonly GraphResource[]) =>
  resource(
    "aws:eks/nodeGroup:NodeGroup",
    { launchTemplate: { id: UNKNOWN, version: UNKNOWN } },
    { provider: IRELAND, madeFrom: { launchTemplate: templates } },
  );
/** A group whose template's one volume has one of these keys. */
const nodes = (...keys: readonly GraphResource[]) => {
  const template = templateOf(keys);
  return [IRELAND, ...keys, template, groupOf(template)];
};

const PLACE = "blockDeviceMappings[0].ebs.kmsKeyId of the launch template";
const NO_USE = `the key in ${PLACE} does not let Auto Scaling's own role use it`;
const NO_GRANT = `the key in ${PLACE} does not let Auto Scaling's own role lend it to volumes`;

describeRule(nodeVolumeKeyAutoscaling, {
  "passes the policy that the plan writes": {
    given: [...nodes(key(volumeKeyPolicy(ACCOUNT)))],
  },
  "passes AWS's own policy": { given: nodes(key(policyOf(USE, LEND))) },
  "passes a policy that is held to the account of the role": {
    given: nodes(key(policyOf({ ...USE, Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT } } }, LEND))),
  },
  "passes a key by its alias": {
    given: (() => {
      const own = key(volumeKeyPolicy(ACCOUNT));
      const alias = resource("aws:kms/alias:Alias", { targetKeyId: UNKNOWN }, { madeFrom: { targetKeyId: [own] } });
      const template = templateOf([alias]);
      return [IRELAND, own, alias, template, groupOf(template)];
    })(),
  },
  "passes a policy that is attached apart": {
    given: (() => {
      const own = key(accountKeyPolicy(ACCOUNT));
      const attached = resource(
        "aws:kms/keyPolicy:KeyPolicy",
        { keyId: UNKNOWN, policy: volumeKeyPolicy(ACCOUNT) },
        { madeFrom: { keyId: [own] } },
      );
      return [...nodes(own), attached];
    })(),
  },
  "leaves a group without a template, and a template without a key, alone": {
    given: [
      resource("aws:eks/nodeGroup:NodeGroup", {}, { name: "plain" }),
      ...(() => {
        const template = templateOf([], [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }]);
        return [template, groupOf(template)];
      })(),
    ],
    notApplicable: true,
  },
  "objects to a key that leaves everything to the account": {
    given: nodes(key(accountKeyPolicy(ACCOUNT))),
    violations: [NO_USE, NO_GRANT],
  },
  "objects to a key that leaves its policy to KMS": {
    given: (() => {
      const own = resource("aws:kms/key:Key", {}, { name: "bare", provider: IRELAND });
      return nodes(own);
    })(),
    violations: [NO_USE, NO_GRANT],
  },
  "objects to a key that may be used and not lent": { given: nodes(key(policyOf(USE))), violations: [NO_GRANT] },
  "objects to a key that may be lent and not used": { given: nodes(key(policyOf(LEND))), violations: [NO_USE] },
  "objects to a key that lacks one of the uses": {
    given: nodes(key(policyOf({ ...USE, Action: "kms:DescribeKey" }, LEND), "described")),
    violations: [NO_USE],
  },
  "objects to the role of another account": {
    given: nodes(key(policyOf({ ...USE, Principal: { AWS: ROLE.replace(ACCOUNT, "444455556666") } }, LEND))),
    violations: [NO_USE],
  },
  "objects to what is no policy": { given: nodes(key("{")), violations: [NO_USE, NO_GRANT] },
  "objects to the key of one volume of two": {
    given: (() => {
      const keys = [key(volumeKeyPolicy(ACCOUNT), "good"), key(policyOf(USE), "bad")];
      const template = templateOf(keys, [mapping(UNKNOWN), mapping(UNKNOWN)]);
      return [IRELAND, ...keys, template, groupOf(template)];
    })(),
    violations: [NO_GRANT, NO_GRANT.replace("[0]", "[1]")],
  },
  "cannot tell which of two keys a volume has": {
    given: nodes(key(volumeKeyPolicy(ACCOUNT), "good"), key(accountKeyPolicy(ACCOUNT), "bad")),
    undetermined: [PLACE],
  },
  "cannot tell of a policy that is unknown, or of a key from elsewhere": {
    given: [
      ...nodes(key(UNKNOWN)),
      ...(() => {
        const template = templateOf([], [mapping(KEY_ARN)]);
        return [{ ...template, urn: `${template.urn}-2` }, groupOf({ ...template, urn: `${template.urn}-2` })];
      })(),
    ],
    undetermined: ["policy of the key", `policy of the key in ${PLACE}`],
  },
  "cannot tell of a key whose account is unknown": {
    given: nodes(resource("aws:kms/key:Key", { policy: volumeKeyPolicy(ACCOUNT) })),
    undetermined: ["region of the provider"],
  },
  "cannot tell of a template from elsewhere": { given: [groupOf()], undetermined: ["launchTemplate"] },
});
