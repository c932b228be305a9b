import assert from "node:assert/strict";
import { deliveryPrincipal, deliveryPrincipals } from "../../../platform/facts/messaging";

describe("What SNS calls itself", () => {
  it("is its plain name between regions that every account has", () => {
    assert.equal(deliveryPrincipal("us-east-1", "eu-west-1"), "sns.amazonaws.com");
  });

  it("is the name of the region that has to be asked for; the queue's, where both have to", () => {
    assert.equal(deliveryPrincipal("af-south-1", "eu-west-1"), "sns.af-south-1.amazonaws.com");
    assert.equal(deliveryPrincipal("eu-west-1", "af-south-1"), "sns.af-south-1.amazonaws.com");
    assert.equal(deliveryPrincipal("af-south-1", "il-central-1"), "sns.il-central-1.amazonaws.com");
  });

  it("is admitted by every name that it may have for several topics, each once", () => {
    assert.deepEqual(deliveryPrincipals(["us-east-1", "us-west-2"], "eu-west-1"), ["sns.amazonaws.com"]);
    assert.deepEqual(deliveryPrincipals(["us-east-1", "af-south-1", "me-south-1"], "eu-west-1"), [
      "sns.amazonaws.com",
      "sns.af-south-1.amazonaws.com",
      "sns.me-south-1.amazonaws.com",
    ]);
    assert.deepEqual(deliveryPrincipals(["us-east-1", "eu-west-1"], "af-south-1"), [
      "sns.amazonaws.com",
      "sns.af-south-1.amazonaws.com",
    ]);
  });
});
