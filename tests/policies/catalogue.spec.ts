import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { type GraphResource, type GraphValue, SECRET, UNKNOWN } from "../../platform/graph/graph";
import { RULES } from "../../policies/catalogue";
import { judgeGraph } from "../../policies/judge";
import { graphOf, IRELAND, resource } from "./behaviour";

const CANARY = "canary-5f3a";

/** What the rules read, so that generated inputs reach them. */
const NAMES = [
  ...["ingress", "egress", "type", "protocol", "ipProtocol", "fromPort", "toPort", "cidrBlocks", "cidrIpv4"],
  ...["blockDeviceMappings", "ebs", "rootBlockDevice", "encrypted", "kmsKeyId", "metadataOptions", "httpTokens"],
  ...["encryptionConfig", "provider", "keyArn", "encryptionConfigKeyArn", "vpcConfig", "publicAccessCidrs"],
  ...["enabledClusterLogTypes", "policy", "enableKeyRotation", "retentionInDays", "vpcId", "trafficType"],
  ...["region", "allowedAccountIds", "name", "role", "policyArn", "assumeRolePolicy", "roleArn", "clusterName"],
  ...["serviceAccount", "clusterIdentifier", "launchTemplate", "replicas", "logDeliveryConfigurations", "destination"],
  ...["destinationType", "cloudwatchLogGroupArn", "policyDocument", "iamRoleArn", "logDestination", "provisioner"],
  ...["parameters", "monitoringInterval", "monitoringRoleArn", "spec", "data", "remoteRef", "key", "secretStoreRef"],
  ...["aws", "metadata", "namespace", "service", "kind", "inlinePolicies", "managedPolicyArns", "targetKeyId", "keyId"],
];
const LEAVES: readonly GraphValue[] = [
  ...[CANARY, `${CANARY}/0`, "0.0.0.0/0", "alias/aws/ebs", true, false, null, 0, 443, SECRET, UNKNOWN],
  ...[`{"${CANARY}`, `{"Statement":{"Effect":"Allow","Principal":"*","Condition":{"${CANARY}":"${CANARY}"}}}`],
];

const { inputs } = fc.letrec<{ inputs: Record<string, GraphValue>; value: GraphValue }>((tie) => ({
  inputs: fc.dictionary(fc.constantFrom(...NAMES), tie("value"), { maxKeys: 8 }),
  value: fc.oneof({ maxDepth: 4 }, fc.constantFrom(...LEAVES), fc.array(tie("value"), { maxLength: 3 }), tie("inputs")),
}));

/** Inputs of which every one was given, and none can be seen. */
const EVERYTHING_HIDDEN = new Proxy<Readonly<Record<string, GraphValue>>>({}, { get: () => UNKNOWN });

/** Types that the rules judge or look for beside what they judge. */
const TYPES = [
  ...new Set(RULES.flatMap(({ types }) => types)),
  ...["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:cloudwatch/logResourcePolicy:LogResourcePolicy"],
  ...["aws:iam/policy:Policy", "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"],
  ...["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws:kms/alias:Alias", "aws:kms/keyPolicy:KeyPolicy"],
  ...["pulumi:providers:aws", "pulumi:providers:kubernetes"],
];

/** Resources of any of these types, whose inputs are made from any others, and that are made somewhere or nowhere. */
const resources: fc.Arbitrary<GraphResource[]> = fc.array(
  fc
    .record({
      type: fc.constantFrom(...TYPES),
      inputs,
      madeFrom: fc.dictionary(
        fc.constantFrom(...NAMES),
        fc.array(
          fc.constantFrom(...TYPES).map((type) => resource(type, {})),
          { maxLength: 2 },
        ),
        { maxKeys: 12 },
      ),
      providers: fc.constantFrom([], [IRELAND], [resource("pulumi:providers:aws", {})]),
    })
    .map(({ type, inputs: given, madeFrom, providers: [provider] }) =>
      resource(type, given, { madeFrom, ...(provider === undefined ? {} : { provider }) }),
    ),
  { maxLength: 8 },
);

describe("RULES", () => {
  const ids = RULES.map(({ id }) => id);

  it("lists every file of rules/ under its name, in order, once", () => {
    const files = readdirSync(join(__dirname, "..", "..", "policies", "rules")).map((file) =>
      file.replace(/\.ts$/, ""),
    );
    assert.deepEqual(ids, files.toSorted());
  });

  for (const rule of RULES) {
    it(`says of ${rule.id} what it asks, why, and what to do`, () => {
      assert.match(rule.title, /^[A-Z].*[^.]$/);
      assert.match(rule.rationale, /^[A-Z].*\.$/);
      assert.match(rule.remedy, /^[a-z].*[^.]$/);
      assert.ok(rule.types.length > 0);
      assert.ok(Object.values(rule.controls).every((controls) => controls.length > 0));
    });
  }

  it("never crashes, and never repeats a value in what it says", () => {
    fc.assert(
      fc.property(resources, (drawn) => {
        const { findings, undetermined } = judgeGraph(graphOf([IRELAND, ...drawn]));
        const said = JSON.stringify([findings, undetermined]);
        assert.ok(!said.includes(CANARY), said);
        assert.ok(!findings.some(({ message }) => message.includes("crashed")), said);
      }),
      { numRuns: 500 },
    );
  });

  it("passes nothing that is hidden throughout", () => {
    for (const rule of RULES) {
      for (const type of rule.types) {
        const hidden = resource(type, EVERYTHING_HIDDEN);
        const { findings, undetermined } = judgeGraph(graphOf([hidden]), [rule]);
        // A stack rule may object to what is not there.
        if (rule.scope === "resource") assert.deepEqual(findings, []);
        assert.ok(findings.length + undetermined.length > 0, `${rule.id} is sure of a ${type} that it cannot see`);
      }
    }
  });
});
