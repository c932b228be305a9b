import type { GraphResource } from "../../platform/graph/graph";
import { databaseOf, MEMBERS, membersOf } from "../subjects/global-database";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { bucketBehind } from "../subjects/log-bucket";
import { regionOf } from "../../platform/graph/place";
import { isHidden, itemsOf, read, type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { NOT_APPLICABLE, PASS, type Verdict, violation } from "../verdict";
import { sourcesOf } from "../../platform/graph/wiring";

const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const SECRET = "aws:secretsmanager/secret:Secret";
const PLAN = "aws:backup/plan:Plan";
const VAULT = "aws:backup/vault:Vault";

export const primaryIsNotDr: StackRule = {
  id: "primary-is-not-dr",
  title: "What is kept twice is kept in two regions",
  severity: "critical",
  level: "mandatory",
  rationale: "A copy in the region of the original goes with it: it has been paid for and saves nothing.",
  remedy: "put the copy, the member or the vault in another region than the original",
  controls: {},
  onlyHere: true,
  types: [PLAN, ...MEMBERS, REPLICATION, SECRET],
  overlaps: ["cloudfront-origin-failover", "kms-key-per-region", "store-in-every-cell"],
  scope: "stack",
  judge(resource, index) {
    const home = regionOf(resource, index);
    if (isUndetermined(home)) return [home];
    if (MEMBERS.includes(resource.type)) return [judgeMember(resource, home, index)];
    return copiesOf(resource, index).map(({ path, region }): Verdict => {
      if (isUndetermined(region)) return region;
      return region === home ? violation(`${path} is in the region of the original`) : PASS;
    });
  },
};

function judgeMember(member: GraphResource, home: string, index: GraphIndex): Verdict {
  const database = databaseOf(member, index);
  if (isUndetermined(database)) return database;
  if (database === undefined) return NOT_APPLICABLE;
  const others = membersOf(database, index).members.filter((other) => other !== member);
  const regions = others.map((other) => regionOf(other, index));
  if (regions.includes(home)) return violation("another member of the global database is in the same region");
  return regions.find(isUndetermined) ?? PASS;
}

/** A copy, and where it is. */
interface Copy {
  readonly path: string;
  readonly region: string | Undetermined;
}

function copiesOf(resource: GraphResource, index: GraphIndex): readonly Copy[] {
  switch (resource.type) {
    case REPLICATION:
      return nested(read(resource, "rules"), ["destination", "bucket"]).map((bucket) =>
        copyIn(resource, bucket, index),
      );
    case SECRET:
      return nested(read(resource, "replicas"), ["region"]).map((region) => ({
        path: region.path,
        region: typeof region.value === "string" ? region.value : undetermined(region.path),
      }));
    default:
      return nested(read(resource, "rules"), ["copyActions"])
        .flatMap((actions) => nested(actions, ["destinationVaultArn"]))
        .map((vault) => vaultOf(resource, vault, index));
  }
}

function nested(list: Reading, keys: readonly string[]): readonly Reading[] {
  return itemsOf(list)
    .map((item) => within(item, ...keys))
    .filter(({ value }) => value !== undefined);
}

function copyIn(replication: GraphResource, named: Reading, index: GraphIndex): Copy {
  const bucket = bucketBehind(replication, named, index);
  return { path: named.path, region: isUndetermined(bucket) ? bucket : regionOf(bucket, index) };
}

/** The region of a vault stands in its ARN, or is that of the vault that a plan was made from. */
function vaultOf(plan: GraphResource, arn: Reading, index: GraphIndex): Copy {
  const { path, value } = arn;
  if (!isHidden(arn)) return { path, region: toText(value).split(":")[3] ?? undetermined(path) };
  const regions = sourcesOf(plan, "rules", { index, types: [VAULT] }).map((vault) => regionOf(vault, index));
  // Vaults of the plan's own region are where it keeps what it copies from.
  const [away = undetermined(path)] = regions.filter((region) => region !== regionOf(plan, index));
  return { path, region: away };
}
