import assert from "node:assert/strict";
import { planImageCopies } from "../../../platform/planning/image-copies";

const PROD = { foundation: "us-east-1", regions: ["us-east-1", "eu-west-1", "ap-southeast-1"] } as const;
const HERE = { foundation: "us-east-1", regions: ["us-east-1"] } as const;
const THERE = { foundation: "eu-west-1", regions: ["us-east-1", "eu-west-1"] } as const;

describe("planImageCopies", () => {
  it("copies a stack's images to every other region of it, and makes nothing for a stack that has none", () => {
    assert.deepEqual(planImageCopies({ "shop-prod": PROD, "shop-dev": HERE }), [
      { region: "us-east-1", rules: [{ destinations: ["ap-southeast-1", "eu-west-1"], prefixes: ["shop-prod/"] }] },
    ]);
    assert.deepEqual(planImageCopies({ "shop-dev": HERE }), []);
  });

  it("gives stacks that copy to the same regions one rule, in whatever order people write them", () => {
    const other = { foundation: "us-east-1", regions: ["ap-southeast-1", "eu-west-1"] } as const;
    const rules = [{ destinations: ["ap-southeast-1", "eu-west-1"], prefixes: ["app-prod/", "shop-prod/"] }];
    assert.deepEqual(planImageCopies({ "shop-prod": PROD, "app-prod": other }), [{ region: "us-east-1", rules }]);
    assert.deepEqual(planImageCopies({ "app-prod": other, "shop-prod": PROD }), [{ region: "us-east-1", rules }]);
  });

  it("keeps apart what is pushed in different regions, and what is copied to different ones", () => {
    const far = { foundation: "us-east-1", regions: ["sa-east-1"] } as const;
    assert.deepEqual(planImageCopies({ "a-1": THERE, "b-1": far, "c-1": PROD }), [
      { region: "eu-west-1", rules: [{ destinations: ["us-east-1"], prefixes: ["a-1/"] }] },
      {
        region: "us-east-1",
        rules: [
          { destinations: ["sa-east-1"], prefixes: ["b-1/"] },
          { destinations: ["ap-southeast-1", "eu-west-1"], prefixes: ["c-1/"] },
        ],
      },
    ]);
  });

  it("puts a hundred prefixes into a rule at most, as ECR has it", () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`app-${String(1000 + index)}`, PROD]));
    const [copies] = planImageCopies(many);
    assert.deepEqual(
      copies?.rules.map(({ prefixes }) => prefixes.length),
      [100, 1],
    );
  });
});
