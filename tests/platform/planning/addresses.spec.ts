import assert from "node:assert/strict";
import * as fc from "fast-check";
import { addressesPerNode, planAddresses, PRIVATE_ADDRESSES_PER_ZONE } from "../../../platform/planning/addresses";
import { planWith } from "../bent-stack-file";
import { assertDisjoint, assertInside, block } from "./blocks";

const SLOTS = Array.from({ length: 16 }, (_, slot) => slot);
/** Supernets as a stack file may name them: a /12, at its first address. */
const supernets = fc
  .nat({ max: 255 })
  .chain((a) => fc.nat({ max: 15 }).map((b) => `${String(a)}.${String(b * 16)}.0.0/12`));

describe("The addresses of a cell (ALL-01)", () => {
  it("are the slot's sixteenth, a quarter of it for each zone's pods", () => {
    assert.deepEqual(planAddresses("10.0.0.0/12", 2), {
      vpc: "10.2.0.0/16",
      zones: [
        { public: "10.2.192.0/22", private: "10.2.0.0/18", isolated: "10.2.208.0/22" },
        { public: "10.2.196.0/22", private: "10.2.64.0/18", isolated: "10.2.212.0/22" },
        { public: "10.2.200.0/22", private: "10.2.128.0/18", isolated: "10.2.216.0/22" },
      ],
    });
  });

  it("are in prod three networks that can be joined", () => {
    const networks = Object.values(planWith({}).cells).map(({ key, network }) => [key, network.cidr]);
    assert.deepEqual(networks, [
      ["us", "10.0.0.0/16"],
      ["eu", "10.1.0.0/16"],
      ["asia", "10.2.0.0/16"],
    ]);
  });

  it("lie inside the supernet and apart from every other slot's, whatever the supernet", () => {
    fc.assert(
      fc.property(supernets, (supernet) => {
        const vpcs = SLOTS.map((slot) => block(planAddresses(supernet, slot).vpc));
        assertDisjoint(vpcs);
        for (const vpc of vpcs) assertInside(vpc, block(supernet));
      }),
    );
  });

  it("are disjoint between zones and tiers, and inside the network", () => {
    fc.assert(
      fc.property(supernets, fc.constantFrom(...SLOTS), (supernet, slot) => {
        const { vpc, zones } = planAddresses(supernet, slot);
        const tiers = zones.flatMap((zone) => [zone.public, zone.private, zone.isolated].map(block));
        assert.equal(tiers.length, 9);
        assertDisjoint(tiers);
        for (const tier of tiers) assertInside(tier, block(vpc));
      }),
    );
  });

  it("count what AWS leaves of a zone's private subnet", () => {
    const { first, last } = block(planAddresses("10.0.0.0/12", 0).zones[0].private);
    assert.equal(PRIVATE_ADDRESSES_PER_ZONE, last - first + 1 - 5);
  });
});

describe("The addresses of a node", () => {
  it("are its interfaces' own, whole prefixes for its pods, and one prefix kept ready", () => {
    // 110 pods need 7 prefixes of 16, 50 need 4.
    assert.equal(addressesPerNode("t3.xlarge", 110), 4 + (7 + 1) * 16);
    assert.equal(addressesPerNode("t3.large", 50), 3 + (4 + 1) * 16);
  });

  it("do not grow before a prefix is full", () => {
    assert.equal(addressesPerNode("t3.large", 48), addressesPerNode("t3.large", 33));
    assert.equal(addressesPerNode("t3.large", 49), addressesPerNode("t3.large", 48) + 16);
  });
});
