import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { covers } from "./iam-condition";
import { placeOf } from "../../platform/graph/place";
import { allOf, anyOf, type Answer, hasItem } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { hasTag } from "./tag";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";

const PLAN = "aws:backup/plan:Plan";
const SELECTION = "aws:backup/selection:Selection";

/** Whether a plan of AWS Backup selects a database cluster and copies what it keeps to another vault. */
export function backedUpElsewhere(cluster: GraphResource, index: GraphIndex): Answer {
  return anyOf(
    index
      .ofTypes([SELECTION])
      .map((selection) => allOf([selects(selection, cluster, index), copies(selection, index)])),
  );
}

function selects(selection: GraphResource, cluster: GraphResource, index: GraphIndex): Answer {
  const resources = read(selection, "resources");
  if (selection.propertyDependencies["resources"]?.includes(cluster.urn) === true) return "yes";
  const tags = itemsOf(read(selection, "selectionTags")).map((tag): Answer => {
    const [key, value] = [within(tag, "key"), within(tag, "value")];
    if (typeof key.value !== "string" || typeof value.value !== "string")
      return undetermined(isHidden(value) ? value.path : key.path);
    return hasTag(cluster, index, [`${key.value}=${value.value}`]);
  });
  return anyOf([namesByArn(resources, cluster, index), ...tags]);
}

function namesByArn(resources: Reading, cluster: GraphResource, index: GraphIndex): Answer {
  const place = placeOf(cluster, index);
  const { clusterIdentifier: name } = cluster.inputs;
  if (resources.value === undefined) return "no";
  if (isUndetermined(place) || typeof name !== "string") return undetermined("ARN of the cluster");
  const arn = `arn:aws:rds:${place.region}:${place.account}:cluster:${name}`;
  return hasItem(resources, (pattern) => typeof pattern === "string" && covers(pattern, arn));
}

function copies(selection: GraphResource, index: GraphIndex): Answer {
  const [plan] = sourcesOf(selection, "planId", { index, types: [PLAN] });
  if (plan === undefined) return undetermined("plan in planId of a backup selection");
  const rules = itemsOf(read(plan, "rules"));
  const actions = rules.map((rule) => within(rule, "copyActions"));
  if (actions.some((action) => !isHidden(action) && itemsOf(action).length > 0)) return "yes";
  return actions.some(isHidden) ? undetermined("copyActions of a backup plan") : "no";
}
