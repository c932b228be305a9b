import assert from "node:assert/strict";
import { ImageReplication } from "../../components/image-replication";
import type { ImageReplicationPlan } from "../../platform/data-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const CONFIGURATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration";

const PLAN: ImageReplicationPlan = {
  region: "us-east-1",
  account: "111122223333",
  destinations: ["eu-west-1", "ap-southeast-1"],
  prefix: "shop-prod/",
};

function build(): Promise<Recorded> {
  return alone(({ providers, other, awsIn, probe }) => {
    const args = { plan: PLAN, providerOf: awsIn, after: [other("registry")] };
    const { registryId } = new ImageReplication("copies", args, providers);
    probe({ registryId });
  });
}

describe("ImageReplication", () => {
  it("copies the stack's repositories, and no other's, from where builds push to every other region", async () => {
    const copies = await build();
    assert.deepEqual(copies.below("copies"), { [CONFIGURATION]: ["copies"] });
    assert.deepEqual(copies.one(CONFIGURATION).inputs, {
      replicationConfiguration: {
        rules: [
          {
            destinations: [
              { region: "eu-west-1", registryId: "111122223333" },
              { region: "ap-southeast-1", registryId: "111122223333" },
            ],
            repositoryFilters: [{ filter: "shop-prod/", filterType: "PREFIX_MATCH" }],
          },
        ],
      },
    });
  });

  it("is set in the region that is copied from", async () => {
    assert.deepEqual((await build()).homes("copies"), ["copies aws-us-east-1"]);
  });

  it("waits for the repositories: a copy that finds none makes one with settings that nobody chose", async () => {
    assert.deepEqual(waitsFor((await build()).one(CONFIGURATION)), ["test:index:Specimen registry"]);
  });

  it("offers the registry that is copied from", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { registryId: [`${CONFIGURATION} copies`] });
  });
});
