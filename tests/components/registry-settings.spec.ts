import assert from "node:assert/strict";
import { RegistrySettings } from "../../components/registry-settings";
import type { RegistrySettingsPlan } from "../../platform/account-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";

const SCANNING = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";
const COPIES = "aws:ecr/replicationConfiguration:ReplicationConfiguration";

const PLAN: RegistrySettingsPlan = {
  region: "us-east-1",
  account: "111122223333",
  scanning: { scanType: "BASIC", frequency: "SCAN_ON_PUSH" },
  copies: [{ destinations: ["ap-southeast-1", "eu-west-1"], prefixes: ["shop-prod/", "shop-test/"] }],
};

function build(changes: Partial<RegistrySettingsPlan> = {}): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { registryId } = new RegistrySettings("registry", { plan: { ...PLAN, ...changes } }, providers);
    probe({ registryId });
  });
}

describe("RegistrySettings", () => {
  it("looks through every image, whichever repository it is in", async () => {
    assert.deepEqual((await build()).one(SCANNING).inputs, {
      scanType: "BASIC",
      rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
    });
  });

  it("copies stacks' repositories, and no other's, from where builds push to their other regions", async () => {
    assert.deepEqual((await build()).one(COPIES).inputs, {
      replicationConfiguration: {
        rules: [
          {
            destinations: [
              { region: "ap-southeast-1", registryId: "111122223333" },
              { region: "eu-west-1", registryId: "111122223333" },
            ],
            repositoryFilters: [
              { filter: "shop-prod/", filterType: "PREFIX_MATCH" },
              { filter: "shop-test/", filterType: "PREFIX_MATCH" },
            ],
          },
        ],
      },
    });
  });

  it("leaves copies alone where there are none to make", async () => {
    assert.deepEqual((await build({ copies: [] })).all(COPIES), []);
  });

  it("is protected, in the region that it is given", async () => {
    const registry = await build();
    assert.deepEqual(registry.options("registry"), {
      [`${SCANNING} registry`]: { protect: true },
      [`${COPIES} registry`]: { protect: true },
    });
    assert.deepEqual(registry.homes("registry"), ["registry aws"]);
  });

  it("offers the registry", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { registryId: [`${SCANNING} registry`] });
  });
});
