import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { type Context, UNSEEN } from "./iam-condition";
import { statementsOf } from "./iam-policy";
import { type Caller, permitsAll } from "./iam-request";
import type { Place } from "../../platform/graph/place";
import { allOf, type Answer } from "../answer";
import { isHidden, type Reading } from "../../platform/graph/reading";
import { BUCKETS, POLICY, settingOf } from "./s3-bucket";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";

/** The bucket that an input names, by its name, its ARN or what it was made from. */
export function bucketBehind(
  resource: GraphResource,
  { property, path, value }: Reading,
  index: GraphIndex,
): GraphResource | Undetermined {
  const name = typeof value === "string" ? value.replace(/^arn:[^:]*:s3:::/, "") : undefined;
  const named = index.ofTypes(BUCKETS).find(({ inputs }) => name !== undefined && inputs["bucket"] === name);
  if (named !== undefined) return named;
  const [source, ...others] = sourcesOf(resource, property, { index, types: BUCKETS });
  return source !== undefined && others.length === 0 ? source : undetermined(`bucket in ${path}`);
}

/** The ARN of a bucket whose name was planned. */
export function bucketArn({ inputs }: GraphResource): string | Undetermined {
  const { bucket: name } = inputs;
  return typeof name === "string" ? `arn:aws:s3:::${name}` : undetermined("name of the bucket");
}

/** What somebody asks of a bucket, or of what is in it. */
export interface BucketCall {
  readonly caller: Caller;
  readonly action: string;
  /** ARN of the bucket, or of objects in it. */
  readonly resource: string;
  readonly context: Context;
}

/** Whether the policies of a bucket let somebody do all of this. */
export function bucketAdmits(bucket: GraphResource, calls: readonly BucketCall[], index: GraphIndex): Answer {
  const policies = settingOf(bucket, POLICY, index);
  if (isUndetermined(policies)) return policies;
  if (policies.some(({ reading }) => isHidden(reading))) return undetermined("policy of the bucket");
  const statements = policies.flatMap(({ reading }) => statementsOf(reading) ?? []);
  const answer = allOf(
    calls.map(({ action, ...call }) =>
      permitsAll(statements, [action], { ...call, context: { "aws:securetransport": ["true"], ...call.context } }),
    ),
  );
  return typeof answer === "string" ? answer : undetermined(`${answer.path} of the bucket`);
}

/** Where a service puts its logs, below a prefix. */
export function logObjects(arn: string, { account }: Pick<Place, "account">, prefix = ""): string {
  return `${arn}/${prefix === "" ? "" : `${prefix}/`}AWSLogs/${account}/${UNSEEN}`;
}

/**
 * What the log delivery of CloudWatch asks of a bucket for a service, such as WAF. CloudWatch Logs user guide, "logs sent to
 * Amazon S3".
 */
export function deliveryCalls(arn: string, { region, account }: Place, prefix?: string): readonly BucketCall[] {
  const caller: Caller = { kind: "Service", names: ["delivery.logs.amazonaws.com"] };
  const context = {
    "aws:sourceaccount": [account],
    "aws:sourcearn": [`arn:aws:logs:${region}:${account}:${UNSEEN}`],
  };
  const written = { ...context, "s3:x-amz-acl": ["bucket-owner-full-control"] };
  return [
    { caller, action: "s3:GetBucketAcl", resource: arn, context },
    { caller, action: "s3:PutObject", resource: logObjects(arn, { account }, prefix), context: written },
  ];
}
