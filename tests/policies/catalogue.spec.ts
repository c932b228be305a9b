import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { type GraphResource, type GraphValue, SECRET, UNKNOWN } from "../../platform/graph/graph";
import { RULES } from "../../policies/catalogue";
import { judgeGraph } from "../../policies/judge";
import { graphOf, resource } from "./behaviour";

const CANARY = "canary-5f3a";

/** What the rules read, so that generated inputs reach them. */
const NAMES = [
  ...["ingress", "egress", "type", "protocol", "ipProtocol", "fromPort", "toPort", "cidrBlocks", "cidrIpv4"],
  ...["blockDeviceMappings", "ebs", "rootBlockDevice", "encrypted", "kmsKeyId", "metadataOptions", "httpTokens"],
  ...["encryptionConfig", "provider", "keyArn", "encryptionConfigKeyArn", "vpcConfig", "publicAccessCidrs"],
  ...["enabledClusterLogTypes", "policy", "enableKeyRotation", "retentionInDays", "vpcId", "trafficType"],
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
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/flowLog:FlowLog",
];

/** Resources of any of these types, each with its VPC from somewhere or from nowhere. */
const resources: fc.Arbitrary<GraphResource[]> = fc.array(
  fc
    .record({ type: fc.constantFrom(...TYPES), inputs, isWired: fc.boolean() })
    .map((drawn) =>
      resource(
        drawn.type,
        drawn.inputs,
        drawn.isWired ? { madeFrom: { vpcId: [resource("aws:ec2/vpc:Vpc", {})] } } : {},
      ),
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
        const { findings, undetermined } = judgeGraph(graphOf(drawn));
        const said = JSON.stringify([findings, undetermined]);
        assert.ok(!said.includes(CANARY), said);
        assert.ok(!findings.some(({ message }) => message.includes("crashed")), said);
      }),
      { numRuns: 500 },
    );
  });

  it("passes nothing that is hidden throughout", () => {
    for (const rule of RULES.filter(({ scope }) => scope === "resource")) {
      for (const type of rule.types) {
        const hidden = resource(type, EVERYTHING_HIDDEN);
        const { findings, undetermined } = judgeGraph(graphOf([hidden]), [rule]);
        assert.deepEqual(findings, []);
        assert.ok(undetermined.length > 0, `${rule.id} is sure of a ${type} that it cannot see`);
      }
    }
  });
});
