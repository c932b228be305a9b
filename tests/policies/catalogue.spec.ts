import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import ts from "typescript";
import { preparePack } from "../../cli/policy/pack";
import { type Graph, type GraphResource, type GraphValue, SECRET, UNKNOWN } from "../../platform/graph/graph";
import { RULES } from "../../policies/catalogue";
import { judgeGraph } from "../../policies/judge";
import { parse } from "../../scripts/architecture/project";
import { graphOf as stackOf, rawStackFile } from "../support/stacks";
import { graphOf, IRELAND, resource } from "./behaviour";
import type { Act } from "./acts";
import { byHand, faultsOf, sabotage } from "./sabotage";

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

const ROOT = join(__dirname, "..", "..");

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

describe("RULES (ALL-02)", () => {
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

  for (const rule of RULES) {
    it(`shows of ${rule.id} in a spec of its own how it answers`, () => {
      const path = `tests/policies/rules/${rule.id}.spec.ts`;
      const file = parse({ path, text: readFileSync(join(ROOT, path), "utf8") });
      const described = file.statements.flatMap((node) => {
        const call =
          ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) ? node.expression : undefined;
        return call?.expression.getText() === "describeRule" ? [call.arguments[0]?.getText()] : [];
      });
      assert.ok(described.includes(camelCase(rule.id)), `no describeRule(${camelCase(rule.id)}, …)`);
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
      // A stack has no inputs of its own: the rule judges what is registered in it.
      for (const type of rule.types.filter((each) => each !== "pulumi:pulumi:Stack")) {
        const hidden = resource(type, EVERYTHING_HIDDEN);
        const { findings, undetermined } = judgeGraph(graphOf([hidden]), [rule]);
        // A stack rule may object to what is not there.
        if (rule.scope === "resource") assert.deepEqual(findings, []);
        assert.ok(findings.length + undetermined.length > 0, `${rule.id} is sure of a ${type} that it cannot see`);
      }
    }
  });
});

describe("The pack, over the real stacks", () => {
  let prod: Graph;
  let dev: Graph;

  before(async () => {
    prod = await stackOf(rawStackFile("prod"));
    dev = await stackOf(rawStackFile("dev"), "dev");
  });

  it("finds nothing wrong, and nothing that cannot be told", () => {
    for (const [graph, environment] of [[prod, "production"] as const, [dev, "development"] as const]) {
      const { findings, waived, undetermined } = judgeGraph(graph, RULES, preparePack(environment, { waived: true }));
      assert.deepEqual({ findings, waived, undetermined }, { findings: [], waived: [], undetermined: [] });
    }
  });

  it("has something to judge for every rule, in production or in a specimen", () => {
    const { examined } = judgeGraph(prod, RULES, preparePack("production", { waived: true }));
    const idle = RULES.filter(({ id }) => examined[id] === 0).filter((rule) => byHand(rule).specimen === undefined);
    assert.deepEqual(
      idle.map(({ id }) => id),
      [],
    );
  });

  it("has nothing to object to in a specimen", () => {
    for (const rule of RULES) {
      const { specimen = [] } = byHand(rule);
      const { findings, examined } = judgeGraph(graphOf(specimen));
      assert.deepEqual(findings, [], rule.id);
      if (specimen.length > 0) assert.notEqual(examined[rule.id], 0, rule.id);
    }
  });

  it("finds nothing wrong in a layer alone, and leaves open what another stack has", async () => {
    const layers = ["foundation", "cell-us", "interconnect", "application-us", "traffic"];
    const open: Record<string, readonly string[]> = {};
    for (const layer of layers) {
      const graph = await stackOf({ ...rawStackFile("prod"), stacks: "per-layer" }, `prod-${layer}`);
      const { findings, undetermined } = judgeGraph(graph);
      assert.deepEqual(findings, [], layer);
      open[layer] = [...new Set(undetermined.map(({ rule }) => rule))];
    }
    assert.deepEqual(open, {
      foundation: [],
      "cell-us": [],
      // The keys, the subnets and the queues are the cells', the global databases and the buckets the foundation's.
      interconnect: [
        "aurora-customer-managed-key",
        "aurora-insights-encrypted",
        "data-tier-in-private-subnets",
        "kms-key-delegated",
        "kms-key-per-region",
        "log-group-encrypted-and-retained",
        "log-group-key-usable",
        "one-writer",
        "primary-is-not-dr",
        "secret-customer-managed-key",
        "sns-to-sqs-grant",
      ],
      // External Secrets and the controller of load balancers are the cell's.
      "application-us": ["secret-store-role", "target-group-binding-role"],
      // The buckets of files are the foundation's.
      traffic: ["cloudfront-origin-failover", "cloudfront-root-object"],
    });
  });

  for (const rule of RULES) {
    it(`catches by ${rule.id}, and by nothing else, every mistake that it is there to find`, () => {
      const attempts = sabotage(rule, prod);
      assert.ok(attempts.length > 0 || rule.level === "advisory", "nothing says what breaks it");
      assert.deepEqual(faultsOf(attempts), []);
    });
  }

  it("has mistakes made by hand for rules that there are", () => {
    const files = readdirSync(join(__dirname, "sabotage")).map((file) => file.replace(/\.ts$/, ""));
    const ids = RULES.map(({ id }) => id);
    assert.deepEqual(
      files.filter((file) => !ids.includes(file)),
      [],
    );
  });

  it("survives any value anywhere, and repeats none", () => {
    const places = dev.resources.flatMap(({ urn, inputs }) => pathsIn(inputs).map((path) => ({ urn, path })));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...HOSTILE), ({ urn, path }, value) => {
        const { findings, undetermined } = judgeGraph(
          bent(dev, (each) => (each.urn === urn ? { ...each, inputs: replaced(each.inputs, path, value) } : each)),
        );
        const said = JSON.stringify([findings.map(({ message }) => message), undetermined.map((open) => open.path)]);
        assert.ok(!said.includes(CANARY), said);
        assert.ok(!said.includes("crashed"), said);
      }),
      { numRuns: 200 },
    );
  });
});

const HOSTILE: readonly GraphValue[] = [
  ...[CANARY, `arn:aws:iam::1:role/${CANARY}`, "", null, 0, true, [], {}, SECRET, UNKNOWN, [CANARY], [null], [UNKNOWN]],
  ...[{ [CANARY]: CANARY }, `{"Statement":[{"Effect":"Allow","Condition":{"${CANARY}":{"${CANARY}":5}}}]}`],
];

function bent(graph: Graph, act: Act): Graph {
  return { ...graph, resources: graph.resources.map(act) };
}

type Inputs = GraphResource["inputs"];
type Path = readonly [string, ...string[]];

/** Every place in some inputs. */
function pathsIn(inputs: Inputs): readonly Path[] {
  return Object.entries(inputs).flatMap(([key, value]): readonly Path[] => [
    [key],
    ...(isPlain(value) ? pathsIn(value).map((path): Path => [key, ...path]) : []),
  ]);
}

function replaced(inputs: Inputs, [key, next, ...rest]: Path, value: GraphValue): Inputs {
  const inner = inputs[key];
  return {
    ...inputs,
    [key]: next !== undefined && isPlain(inner) ? replaced(inner, [next, ...rest], value) : value,
  };
}

function isPlain(value: GraphValue | undefined): value is Inputs {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("unknown" in value);
}
