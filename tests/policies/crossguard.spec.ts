import assert from "node:assert/strict";
import type { ResourceValidationArgs } from "@pulumi/policy";
import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { logsKeyPolicy } from "../../platform/planning/iam";
import { RULES } from "../../policies/catalogue";
import { enginePolicies, type Pack } from "../../policies/crossguard";
import type { Rule } from "../../policies/rule";
import { defaultSettings } from "../../policies/settings";
import { NO_WAIVERS } from "../../policies/waivers";
import packageJson from "../../policies/package.json";
import { type Analyzer, by, type SentResource, startAnalyzer, urnOf } from "./analyzer";
import { ACCOUNT } from "./behaviour";

const CANARY = "canary-5f3a";

function secret(value: JavaScriptValue): JavaScriptValue {
  return { [specialSigKey]: specialSecretSig, value };
}

const PROVIDER: SentResource = {
  type: "pulumi:providers:aws",
  name: "ireland",
  inputs: { region: "eu-west-1", allowedAccountIds: JSON.stringify([ACCOUNT]) },
};

/** Rules about keys of log groups. */
const KEY_RULES = ["kms-no-public-policy", "kms-rotation", "log-group-encrypted-and-retained", "log-group-key-usable"];

/** A log group, and its key with this policy. */
function logGroupWith(policy: string): { readonly key: SentResource; readonly group: SentResource } {
  const key = {
    type: "aws:kms/key:Key",
    name: "own",
    inputs: { enableKeyRotation: true, policy },
    provider: PROVIDER,
  };
  const group = {
    type: "aws:cloudwatch/logGroup:LogGroup",
    name: "wired",
    inputs: { name: "/app", kmsKeyId: unknownValue, retentionInDays: 365 },
    provider: PROVIDER,
    madeFrom: { kmsKeyId: [key] },
  };
  return { key, group };
}

describe("The policy pack, in the engine's protocol", () => {
  let analyzer: Analyzer;

  before(async () => {
    analyzer = await startAnalyzer();
  });

  after(() => {
    analyzer.stop();
  });

  it("offers every rule, and says what it could not judge", () => {
    assert.deepEqual(
      { name: analyzer.name, version: analyzer.version, policies: analyzer.policies },
      {
        name: "meridian",
        version: packageJson.version,
        policies: [
          "configuration",
          ...RULES.map(({ id }) => id),
          "rule-crashed",
          "undetermined-until-deployed",
          "waived",
          "waiver-hygiene",
        ],
      },
    );
  });

  it("stops a resource that breaks a rule, before it is made", async () => {
    const subnet = { type: "aws:ec2/subnet:Subnet", name: "open", inputs: { mapPublicIpOnLaunch: true } };
    assert.deepEqual(by(["subnet-no-auto-public-ip"], await analyzer.analyze(subnet)), [
      {
        policy: "subnet-no-auto-public-ip",
        level: "mandatory",
        urn: urnOf(subnet),
        message:
          "Subnets give no public address to what is launched in them\nmapPublicIpOnLaunch is true: leave mapPublicIpOnLaunch out; NAT gateways and load balancers bring addresses of their own",
      },
    ]);
  });

  it("stops a stack that lacks something, at the resource that lacks it", async () => {
    const vpc = { type: "aws:ec2/vpc:Vpc", name: "bare", inputs: {} };
    const diagnostics = by(["default-sg-closed", "vpc-flow-logs"], await analyzer.analyzeStack([vpc]));
    assert.deepEqual(
      diagnostics.map(({ policy, level, urn }) => ({ policy, level, urn })),
      ["default-sg-closed", "vpc-flow-logs"].map((policy) => ({ policy, level: "mandatory", urn: urnOf(vpc) })),
    );
  });

  it("warns of what is unknown in place of passing it", async () => {
    const subnet = {
      type: "aws:ec2/subnet:Subnet",
      name: "unknown",
      inputs: { mapPublicIpOnLaunch: unknownValue },
    };
    assert.deepEqual(by(["subnet-no-auto-public-ip"], await analyzer.analyze(subnet)), []);
    assert.deepEqual(by(["subnet-no-auto-public-ip"], await analyzer.analyzeStack([subnet])), [
      {
        policy: "undetermined-until-deployed",
        level: "advisory",
        urn: urnOf(subnet),
        message:
          "Every rule can be judged before deployment\nsubnet-no-auto-public-ip is undetermined until deployed: mapPublicIpOnLaunch is not known yet",
      },
    ]);
  });

  it("passes an unknown key that was made in the stack, whose provider says where", async () => {
    const { key, group } = logGroupWith(logsKeyPolicy(ACCOUNT, "eu-west-1"));
    assert.deepEqual(by(KEY_RULES, await analyzer.analyze(group)), []);
    assert.deepEqual(by(KEY_RULES, await analyzer.analyzeStack([key, group])), []);
  });

  it("knows a provider that is a resource among others as well", async () => {
    const { key, group } = logGroupWith(logsKeyPolicy(ACCOUNT, "eu-west-1"));
    assert.deepEqual(by(KEY_RULES, await analyzer.analyze(PROVIDER)), []);
    assert.deepEqual(by(KEY_RULES, await analyzer.analyzeStack([PROVIDER, key, group])), []);
  });

  it("follows an unknown key to its policy, and stops what the policy refuses", async () => {
    const { key, group } = logGroupWith(logsKeyPolicy(ACCOUNT, "us-east-1"));
    const diagnostics = by(KEY_RULES, await analyzer.analyzeStack([key, group]));
    assert.deepEqual(
      diagnostics.map(({ policy, level, urn }) => ({ policy, level, urn })),
      [{ policy: "log-group-key-usable", level: "mandatory", urn: urnOf(group) }],
    );
  });

  it("judges what was asked for, not what a provider will fill in", async () => {
    const group = {
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "empty",
      inputs: { description: "nobody" },
      outputs: { description: "nobody", ingress: unknownValue },
    };
    await analyzer.analyze(group);
    assert.deepEqual(by(["sg-no-public-ingress"], await analyzer.analyzeStack([group])), []);
  });

  it("sees an unknown anywhere in what is nested", async () => {
    const group = {
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "nested",
      inputs: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [unknownValue] }] },
    };
    const messages = by(["sg-no-public-ingress"], await analyzer.analyzeStack([group])).map(
      ({ message }) => message.split("\n")[1],
    );
    assert.deepEqual(messages, [
      "sg-no-public-ingress is undetermined until deployed: ingress[0].cidrBlocks[0] is not known yet",
    ]);
  });

  it("never shows a secret, which reaches it in clear", async () => {
    const leaky: readonly SentResource[] = RULES.flatMap(({ types }) => types).map((type) => ({
      type,
      name: "leaky",
      inputs: {
        policy: secret(`{ "${CANARY}`),
        kmsKeyId: secret(`alias/aws/${CANARY}`),
        ingress: secret([{ cidrBlocks: ["0.0.0.0/0"], protocol: CANARY, description: CANARY }]),
        cidrIpv4: secret("0.0.0.0/0"),
        cidrBlocks: ["0.0.0.0/0", secret(CANARY)],
        retentionInDays: secret(CANARY),
        mapPublicIpOnLaunch: secret("true"),
        metadataOptions: secret({ httpTokens: CANARY }),
        publicAccessCidrs: secret(["0.0.0.0/0", CANARY]),
      },
    }));
    const before = await Promise.all(leaky.map((resource) => analyzer.analyze(resource)));
    const diagnostics = [...before.flat(), ...(await analyzer.analyzeStack(leaky))];
    assert.ok(diagnostics.length > RULES.length);
    assert.ok(!JSON.stringify(diagnostics).includes(CANARY));
  });
});

describe("enginePolicies", () => {
  it("stops at a rule that crashes, even an advisory one, and repeats nothing of the error", () => {
    const crashing: Rule = {
      id: "crashing",
      title: "Never",
      severity: "low",
      level: "advisory",
      rationale: "None.",
      remedy: "none",
      controls: {},
      types: ["aws:sqs/queue:Queue"],
      scope: "resource",
      judge: () => {
        throw new RangeError(CANARY);
      },
    };
    const pack: Pack = {
      rules: [crashing],
      configuration: { settings: defaultSettings([crashing], "production") },
      waivers: NO_WAIVERS,
    };
    const reported = enginePolicies(pack).flatMap((policy) => {
      const said: string[] = [];
      if ("validateResource" in policy && typeof policy.validateResource === "function") {
        void policy.validateResource(queueArgs(), (message) => said.push(message));
      }
      return said.map((message) => ({ level: policy.enforcementLevel, message }));
    });
    assert.deepEqual(reported, [
      { level: "mandatory", message: "rule crashing crashed with RangeError and judged nothing: mend the rule" },
    ]);
  });
});

function queueArgs(): ResourceValidationArgs {
  const refuse = (): never => {
    throw new Error("not asked for by any rule");
  };
  return {
    type: "aws:sqs/queue:Queue",
    name: "queue",
    urn: "urn:pulumi:test::meridian::aws:sqs/queue:Queue::queue",
    props: {},
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    getConfig: refuse,
    notApplicable: refuse,
  };
}
