import assert from "node:assert/strict";
import * as path from "node:path";
import { Worker } from "node:worker_threads";
import { Customer } from "./cloud/customer";
import type { CheckAnswer } from "./cloud/provider";
import { type Properties, textAt, UNKNOWN } from "./cloud/values";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const ROLE = "aws:iam/role:Role";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

describe("the simulated cloud", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const made = (type: string, news: Properties): Properties & { readonly id: string } => {
    const state = customer.make("us-east-1", type, news);
    return { ...state, id: textAt(state, "id") };
  };

  describe("names", () => {
    const check = (name: string, olds: Properties = {}, seed = 0): CheckAnswer =>
      customer.provider("us-east-1").check({ type: ROLE, name, olds, news: {}, randomSeed: Uint8Array.of(seed) });

    it("makes up a name from the logical one, the same for the same seed", () => {
      const first = textAt(check("nodes", {}, 1).inputs, "name");
      assert.match(first, /^nodes-[0-9a-f]{7}$/);
      assert.equal(check("nodes", {}, 1).inputs["name"], first);
      assert.notEqual(check("nodes", {}, 2).inputs["name"], first);
    });

    it("keeps a name that it made up, and forgets one that was given", () => {
      const olds = check("nodes").inputs;
      assert.equal(check("nodes", olds).inputs["name"], olds["name"]);
      assert.notEqual(check("nodes", { name: "given", __defaults: [] }).inputs["name"], "given");
    });

    it("refuses a name that is longer than the service takes", () => {
      const { failures } = check("n".repeat(57));
      assert.deepEqual(failures, [
        { property: "name", reason: `${"n".repeat(57)} and 8 characters after it are longer than 64` },
      ]);
      assert.deepEqual(check("n".repeat(56)).failures, []);
    });

    it("deletes before it replaces only what has a given name", () => {
      const provider = customer.provider("us-east-1");
      const given = { name: "nodes", path: "/", __defaults: [] };
      assert.deepEqual(provider.diff(ROLE, given, { ...given, path: "/cells/" }), {
        diffs: ["path"],
        replaces: ["path"],
        deleteBeforeReplace: true,
      });
      const madeUp = { ...given, __defaults: ["name"] };
      assert.equal(provider.diff(ROLE, madeUp, { ...madeUp, path: "/cells/" }).deleteBeforeReplace, false);
    });
  });

  it("refuses a type and a function that it does not know", () => {
    const provider = customer.provider("us-east-1");
    assert.throws(() => provider.create("aws:glue/job:Job", {}, true), /^ServiceError: NotSimulated: aws:glue\/job/);
    assert.throws(() => provider.invoke("aws:ec2/getAmi:getAmi"), /^ServiceError: NotSimulated: aws:ec2\/getAmi/);
  });

  it("refuses a provider that is meant for another account", () => {
    assert.throws(() => {
      customer.provider("us-east-1").configure({ region: "us-east-1", allowedAccountIds: ["999999999999"] });
    }, /AccountNotAllowed: 111122223333 is not one of 999999999999/);
  });

  it("knows at preview what was said, and nothing of what the cloud will say", () => {
    const { id, state } = customer.provider("us-east-1").create(VPC, { cidrBlock: "10.0.0.0/16" }, true);
    assert.equal(id, "");
    assert.equal(state["cidrBlock"], "10.0.0.0/16");
    assert.equal(state["arn"], UNKNOWN);
    assert.equal(state["defaultSecurityGroupId"], UNKNOWN);
    assert.deepEqual(customer.account.resources(), []);
  });

  it("knows at the preview of an update what the update leaves alone", () => {
    const { id, ...state } = made(LAUNCH_TEMPLATE, { instanceType: "t3.large" });
    const preview = customer.provider("us-east-1").update({
      type: LAUNCH_TEMPLATE,
      id,
      inputs: { name: textAt(state, "name"), instanceType: "t3.xlarge" },
      state,
      preview: true,
    });
    assert.equal(preview["arn"], state["arn"]);
    assert.equal(preview["latestVersion"], UNKNOWN);
  });

  it("adds the provider's tags to a resource's own", () => {
    assert.deepEqual(customer.make("us-east-1", VPC, { cidrBlock: "10.0.0.0/16", tags: { Name: "it" } })["tagsAll"], {
      ManagedBy: "tests",
      Name: "it",
    });
  });

  it("takes a name once in a region, and once in the account where the service has no regions", () => {
    customer.make("us-east-1", LOG_GROUP, { name: "/it" });
    customer.make("eu-west-1", LOG_GROUP, { name: "/it" });
    assert.throws(() => customer.make("eu-west-1", LOG_GROUP, { name: "/it" }), /AlreadyExists/);
    customer.make("us-east-1", ROLE, { name: "it" });
    assert.throws(() => customer.make("eu-west-1", ROLE, { name: "it" }), /AlreadyExists/);
  });

  it("gives a name to one of many who ask at once", async () => {
    const start = new Int32Array(new SharedArrayBuffer(4));
    const won = await Promise.all(Array.from({ length: RACERS }, () => race(customer.account.folder, start)));
    assert.equal(
      won.reduce((sum, wins) => sum + wins),
      RACES,
    );
    assert.equal(customer.account.resources().length, RACES);
  });

  it("refuses a reference to what is elsewhere or nowhere", () => {
    const vpcId = customer.id("us-east-1", VPC, { cidrBlock: "10.0.0.0/16" });
    const subnet = { vpcId, cidrBlock: "10.0.0.0/24", availabilityZoneId: "use1-az1" };
    assert.throws(
      () => customer.make("eu-west-1", SUBNET, subnet),
      (error: Error) => error.message === `NotFound: vpcId ${vpcId} does not exist in eu-west-1: it is in us-east-1`,
    );
    assert.throws(
      () => customer.make("us-east-1", SUBNET, { ...subnet, vpcId: "vpc-00000000000000000" }),
      /vpcId vpc-00000000000000000 does not exist$/,
    );
    const role = "arn:aws:iam::111122223333:role/nobody";
    assert.throws(
      () => customer.make("us-east-1", "aws:ec2/flowLog:FlowLog", { vpcId, iamRoleArn: role }),
      /nobody does not/,
    );
  });

  it("deletes nothing that is in use, and parts with their whole", () => {
    const provider = customer.provider("us-east-1");
    const vpcId = customer.id("us-east-1", VPC, { cidrBlock: "10.0.0.0/16" });
    const subnet = { vpcId, cidrBlock: "10.0.0.0/24", availabilityZoneId: "use1-az1" };
    const subnetId = customer.id("us-east-1", SUBNET, subnet);
    customer.make("us-east-1", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId });
    assert.throws(
      () => {
        provider.delete({ type: VPC, id: vpcId });
      },
      new RegExp(`DependencyViolation: ${VPC} ${vpcId} is in use by ${SUBNET} ${subnetId}$`),
    );
    provider.delete({ type: SUBNET, id: subnetId });
    provider.delete({ type: VPC, id: vpcId });
    assert.deepEqual(customer.account.resources(), []);
    provider.delete({ type: VPC, id: vpcId });
  });

  it("reads back what it made, and nothing once it is gone", () => {
    const provider = customer.provider("us-east-1");
    const { id, ...state } = made(VPC, { cidrBlock: "10.0.0.0/16" });
    assert.deepEqual(provider.read({ type: VPC, id })?.state, state);
    provider.delete({ type: VPC, id });
    assert.equal(provider.read({ type: VPC, id }), undefined);
  });

  it("keeps in an update what the cloud once made up", () => {
    const { id, ...state } = made(VPC, { cidrBlock: "10.0.0.0/16" });
    const inputs = { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true };
    const updated = customer.provider("us-east-1").update({ type: VPC, id, inputs, state, preview: false });
    assert.equal(updated["defaultSecurityGroupId"], state["defaultSecurityGroupId"]);
    assert.equal(updated["enableDnsHostnames"], true);
  });

  it("finds no difference in what the cloud added, and one in what was said", () => {
    const provider = customer.provider("us-east-1");
    const inputs = { cidrBlock: "10.0.0.0/16", tags: { a: "1", b: "2" } };
    assert.deepEqual(provider.diff(VPC, inputs, { tags: { b: "2", a: "1" }, cidrBlock: "10.0.0.0/16" }).diffs, []);
    assert.deepEqual(provider.diff(VPC, inputs, { ...inputs, cidrBlock: "10.1.0.0/16" }), {
      diffs: ["cidrBlock"],
      replaces: ["cidrBlock"],
      deleteBeforeReplace: false,
    });
  });
});

const RACES = 20;
const RACERS = 3;

/** Asks for the same roles as everybody else, from a thread of its own; the number of roles that it got. */
function race(folder: string, start: Int32Array): Promise<number> {
  const program = `
    require("tsx/cjs");
    const { Account } = require(${JSON.stringify(path.join(__dirname, "cloud/account.ts"))});
    const { SimulatedProvider } = require(${JSON.stringify(path.join(__dirname, "cloud/provider.ts"))});
    const provider = new SimulatedProvider(new Account(${JSON.stringify(folder)}));
    provider.configure({ region: "us-east-1" });
    const { parentPort, workerData: start } = require("node:worker_threads");
    Atomics.add(start, 0, 1);
    while (Atomics.load(start, 0) < ${String(RACERS)});
    let wins = 0;
    for (let role = 0; role < ${String(RACES)}; role++) {
      try {
        provider.create("aws:iam/role:Role", { name: "role-" + role }, false);
        wins++;
      } catch (error) {
        if (!error.message.startsWith("AlreadyExists")) throw error;
      }
    }
    parentPort.postMessage(wins);`;
  return new Promise((resolve, reject) => {
    new Worker(program, { eval: true, workerData: start }).on("message", resolve).on("error", reject);
  });
}
