import assert from "node:assert/strict";
import { CLUSTER_LABEL, clusterDomain } from "../../../platform/planning/cluster-domain";
import { planDns } from "../../../platform/planning/dns";
import { OPEN_SHOP } from "../edge-shop";
import { shopContext } from "./small-context";

describe("clusterDomain", () => {
  it("is one of its own for every cell of the stack's domain", () => {
    assert.equal(clusterDomain(shopContext(), "us"), "us.cluster.shop.example");
    assert.equal(clusterDomain(shopContext(), "eu"), "eu.cluster.shop.example");
  });

  it("has none of the program's own names below it (CV-09)", () => {
    const context = shopContext({}, OPEN_SHOP);
    const entrances = Object.entries(OPEN_SHOP.edge?.entrances ?? {}).map(([key, { host }]) => ({
      key,
      host,
      healthPath: "/",
    }));
    const names = planDns(context, entrances).entrances.flatMap(({ host, cells, links }) => [
      host,
      ...[...cells, ...links].map(({ name }) => name),
    ]);
    assert.ok(names.length > 2);
    assert.deepEqual(
      names.filter((name) => name.endsWith(CLUSTER_LABEL)),
      [],
    );
  });
});
