import assert from "node:assert/strict";
import { REGION_NAMES } from "../../../../platform/facts/regions";
import { regionsAreDistinct, replicationFits, stacksExist } from "../../../../platform/configuration/relations/account";

const SHOP = { foundation: "us-east-1", regions: ["us-east-1", "eu-west-1"] } as const;

function stack(...regions: readonly (typeof REGION_NAMES)[number][]) {
  return { foundation: "us-east-1" as const, regions: [...regions] };
}

describe("The stacks of an account", () => {
  it("are some", () => {
    assert.deepEqual(stacksExist({ stacks: { "shop-prod": stack("us-east-1") } }), []);
    assert.equal(stacksExist({ stacks: {} })[0]?.path, "stacks");
  });

  it("are in a region once, though two of them may be in one", () => {
    const stacks = { "shop-prod": stack(...SHOP.regions), "shop-dev": stack("us-east-1") };
    assert.deepEqual(regionsAreDistinct({ stacks }), []);
    const [problem] = regionsAreDistinct({ stacks: { a: stack("eu-west-1", "us-east-1", "eu-west-1") } });
    assert.deepEqual([problem?.path, problem?.got], ["stacks.a.regions", "eu-west-1 more than once"]);
  });

  it("have images that ECR's ten rules for a region suffice for", () => {
    const others = REGION_NAMES.filter((region) => region !== "us-east-1");
    const apart = (count: number) =>
      Object.fromEntries(others.slice(0, count).map((region, index) => [`s${String(index)}`, stack(region)]));
    assert.deepEqual(replicationFits({ stacks: apart(10) }), []);
    assert.deepEqual(replicationFits({ stacks: apart(11) }), [
      {
        path: "stacks",
        got: "11 different sets of regions, 11 in all, that images of us-east-1 are copied to",
        expected: "at most 10 sets and 25 regions for each foundation region",
        remedy: "give stacks the same regions, or another foundation region, or an account of their own",
      },
    ]);
    assert.match(
      replicationFits({ stacks: { all: stack(...others) } })[0]?.got ?? "",
      /^1 different sets of regions, 28 in all/,
    );
  });
});
