import assert from "node:assert/strict";
import { Foundation } from "../../components/foundation";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";
import { planOf, rawStackFile } from "../support/stacks";

const ZONE = "aws:route53/zone:Zone";

function build(plan = committedPlan("prod")): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { zoneId, nameServers } = new Foundation("base", { plan: plan.foundation }, providers);
    probe({ zoneId, nameServers });
  });
}

describe("Foundation", () => {
  it("creates the hosted zone of the domain", async () => {
    const base = await build();
    assert.deepEqual(base.below("base"), { [ZONE]: ["base-zone"] });
    assert.deepEqual(base.homes("base"), ["base aws"]);
    assert.deepEqual(base.one(ZONE).inputs, {
      name: "covibes.com",
      // What the SDK fills in: its default, of which it makes a comment on the zone.
      comment: "Managed by Pulumi",
      tags: { Name: "covibes.com" },
    });
  });

  it("protects the zone in production: a new one has other name servers, and the domain would be lost until it is delegated again", async () => {
    assert.deepEqual((await build()).options("base"), { [`${ZONE} base-zone`]: { protect: true } });
    assert.deepEqual((await build(committedPlan("dev"))).options("base"), {});
  });

  it("adopts a zone that exists, without making or changing anything", async () => {
    const base = await build(planOf({ ...rawStackFile("prod"), zone: { adopt: "Z0123456789ABCDEFGHIJ" } }));
    assert.deepEqual(base.below("base"), {});
    assert.deepEqual(offered(base).inputs, { zoneId: "Z0123456789ABCDEFGHIJ", nameServers: [] });
  });

  it("offers the zone and the name servers to delegate the domain to", async () => {
    assert.deepEqual(madeFrom(offered(await build())), {
      zoneId: [`${ZONE} base-zone`],
      nameServers: [`${ZONE} base-zone`],
    });
  });
});
