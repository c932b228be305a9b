import assert from "node:assert/strict";
import { bridgeAddresses, bridgeNames } from "../../../platform/planning/event-names";
import { lookup } from "../../../platform/planning/lookup";
import { shopContext } from "./small-context";
import { TEAM } from "./team-bridge";

describe("The names of a bridge in a cell", () => {
  it("are planned, from keys alone, so that policies and pods can name what does not exist yet (CV-02)", () => {
    assert.deepEqual(bridgeNames(shopContext(), ["eu", { region: "eu-west-1" }], "team"), {
      bridge: "team",
      cell: "eu",
      region: "eu-west-1",
      name: "shop-prod-eu-team",
      deadLetters: "shop-prod-eu-team-dead-letters",
      keyAlias: "shop-prod-eu-events-team",
      topicArn: "arn:aws:sns:eu-west-1:111122223333:shop-prod-eu-team",
      queueArn: "arn:aws:sqs:eu-west-1:111122223333:shop-prod-eu-team",
      deadLettersArn: "arn:aws:sqs:eu-west-1:111122223333:shop-prod-eu-team-dead-letters",
      queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/shop-prod-eu-team",
    });
  });

  it("fit into the 80 characters of a queue, with the longest name of a cell and the longest key", () => {
    const context = { ...shopContext(), stack: "a-stack-with-a-very-long-name" };
    const { deadLetters } = bridgeNames(context, ["australia", { region: "ap-southeast-2" }], "b".repeat(20));
    assert.equal(deadLetters.length, 28 + 1 + 20 + "-dead-letters".length);
    assert.match(deadLetters, /^[a-z0-9-]{1,80}$/);
  });

  it("stand in environments by bridge and end, of the own cell; there are none without bridges", () => {
    const context = shopContext({}, { events: { team: TEAM } });
    const eu = ["eu", lookup(context.file.cells, "eu")] as const;
    assert.deepEqual(bridgeAddresses(context, eu), {
      team: {
        topic: "arn:aws:sns:eu-west-1:111122223333:shop-prod-eu-team",
        queue: "https://sqs.eu-west-1.amazonaws.com/111122223333/shop-prod-eu-team",
      },
    });
    assert.deepEqual(bridgeAddresses(shopContext(), eu), {});
  });
});
