import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { type Context, UNSEEN } from "./iam-condition";
import { statementsOf } from "./iam-policy";
import { permitsAll } from "./iam-request";
import { type Place, placeOf, regionOf } from "../../platform/graph/place";
import type { Answer } from "../answer";
import { isHidden, read, type Reading } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const RESOURCE_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

/** A log group by its planned name. */
export interface LogGroup extends Place {
  readonly name: string;
}

/** The log group whose ARN stands in an input. */
export function logGroupBehind(
  resource: GraphResource,
  destination: Reading,
  index: GraphIndex,
): LogGroup | Undetermined {
  const named = typeof destination.value === "string" ? parseArn(destination.value) : undefined;
  if (named !== undefined) return named;
  const [group, ...others] = sourcesOf(resource, destination.property, { index, types: [LOG_GROUP] });
  if (group === undefined || others.length > 0) return undetermined(destination.path);
  const place = placeOf(group, index);
  if (isUndetermined(place)) return place;
  const { name } = group.inputs;
  // A name that nobody planned is Pulumi's to make.
  return typeof name === "string" ? { ...place, name } : undetermined(`name of the log group in ${destination.path}`);
}

function parseArn(arn: string): LogGroup | undefined {
  const [, , service, region = "", account = "", kind, name] = arn.split(":");
  return service === "logs" && kind === "log-group" && name !== undefined ? { region, account, name } : undefined;
}

export function logGroupArn({ region, account, name }: LogGroup): string {
  return `arn:aws:logs:${region}:${account}:log-group:${name}`;
}

/** Any stream of a group, as policies see it. */
export function logStreamArn(group: LogGroup): string {
  return `${logGroupArn(group)}:log-stream:${UNSEEN}`;
}

/** What a service does that writes to a group. */
export const WRITE_LOGS = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** Whether the resource policies of a group's region let a service write to it. */
export function letsWrite(
  group: LogGroup,
  { service, context, index }: { readonly service: string; readonly context: Context; readonly index: GraphIndex },
): Answer {
  const nearby = index.ofTypes([RESOURCE_POLICY]).map((policy) => ({
    region: regionOf(policy, index),
    document: read(policy, "policyDocument"),
    // A policy that stands on one group says nothing of others; which group, is its ARN's to say.
    isOfOneGroup: policy.inputs["resourceArn"] !== undefined,
  }));
  const inRegion = nearby.filter(({ region }) => isUndetermined(region) || region === group.region);
  const isSeen = ({ region, document, isOfOneGroup }: (typeof nearby)[number]): boolean =>
    !isUndetermined(region) && !isOfOneGroup && !isHidden(document);
  const answer = permitsAll(
    inRegion.filter(isSeen).flatMap(({ document }) => statementsOf(document) ?? []),
    WRITE_LOGS,
    { caller: { kind: "Service", names: [service] }, resource: logStreamArn(group), context },
  );
  return answer === "no" && !inRegion.every(isSeen) ? undetermined("policyDocument of a log resource policy") : answer;
}
