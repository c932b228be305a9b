import assert from "node:assert/strict";
import { storeSection } from "../../../cli/page/store-section";
import { type CellSummary, summarise } from "../../../platform/graph/summary";
import { CELL, type Described, graphOf, ONE_CELL, ONE_HIDDEN_CELL } from "../../platform/graph/hand-made-graph";

function cells(resources: readonly Described[]): readonly CellSummary[] {
  return summarise(graphOf(resources)).cells;
}

const without = (type: string): Described[] => ONE_CELL.filter((described) => described.type !== type);

describe("The store section of the page", () => {
  it("says nothing for an application without stores, or without cells", () => {
    assert.deepEqual(storeSection(cells([CELL]), "Stores"), []);
    assert.deepEqual(storeSection([], "Stores"), []);
  });

  it("shows a cell's database clusters and caches at a glance (CV-05, CV-06)", () => {
    assert.deepEqual(storeSection(cells(ONE_CELL), "Stores"), [
      `Stores, per cell
  cell  database cluster        tier 0          tier 1         readers  backups  protected
  eu    shop-prod-eu-main 17.9  db.r6g.2xlarge  db.r6g.xlarge  2 to 10  35 days  yes

  cell  cache               version  node type        shards  replicas each
  eu    shop-prod-eu-cache  8.2      cache.r7g.large       3              1`,
    ]);
  });

  it("shows no empty table", () => {
    const [databases] = storeSection(cells(without("aws:elasticache/replicationGroup:ReplicationGroup")), "Stores");
    assert.doesNotMatch(databases ?? assert.fail(), /cache|\n\n/);
    const [caches] = storeSection(cells(without("aws:rds/cluster:Cluster")), "Stores");
    assert.doesNotMatch(caches ?? assert.fail(), /database|\n\n/);
  });

  it("says of a tier without an instance that there is none", () => {
    const [section] = storeSection(cells(without("aws:rds/clusterInstance:ClusterInstance")), "Stores");
    assert.match(section ?? "", /shop-prod-eu-main 17\.9 {2}none {4}none {4}2 to 10/);
  });

  it("puts question marks where nobody can tell before deployment", () => {
    assert.deepEqual(storeSection(cells(ONE_HIDDEN_CELL), "Stores"), [
      `Stores, per cell
  cell  database cluster  tier 0  tier 1  readers  backups  protected
  eu    ? ?               ?       ?       ? to ?   ? days   yes

  cell  cache  version  node type  shards  replicas each
  eu    ?      ?        ?               ?              ?`,
    ]);
  });
});
