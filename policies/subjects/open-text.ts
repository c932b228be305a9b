import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { isObject, itemsOf, read, type Reading, within } from "../../platform/graph/reading";

/** A place whose text nothing keeps from being read: neither the provider nor Kubernetes hides it. */
export interface OpenText {
  readonly reading: Reading;
  /** What it is called, for a single value; a whole object's members have names of their own. */
  readonly name?: string;
}

const POD_OWNERS = [
  "kubernetes:apps/v1:DaemonSet",
  "kubernetes:apps/v1:Deployment",
  "kubernetes:apps/v1:ReplicaSet",
  "kubernetes:apps/v1:StatefulSet",
  "kubernetes:batch/v1:Job",
];

const POD = "kubernetes:core/v1:Pod";
const CRON_JOB = "kubernetes:batch/v1:CronJob";
const PARAMETER = "aws:ssm/parameter:Parameter";

/** Inputs that are open as they are, by type. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  "aws:apprunner/service:Service": ["sourceConfiguration"],
  "aws:autoscaling/launchConfiguration:LaunchConfiguration": ["userData", "userDataBase64"],
  "aws:batch/jobDefinition:JobDefinition": ["containerProperties"],
  "aws:codebuild/project:Project": ["environment"],
  "aws:ec2/instance:Instance": ["userData", "userDataBase64"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["userData"],
  "aws:ecs/taskDefinition:TaskDefinition": ["containerDefinitions"],
  "aws:lambda/function:Function": ["environment"],
  "kubernetes:core/v1:ConfigMap": ["data", "binaryData"],
  "kubernetes:helm.sh/v3:Release": ["values"],
};

/** Types of what has open text. */
export const OPEN_TEXT = [...Object.keys(INPUTS), ...POD_OWNERS, CRON_JOB, POD, PARAMETER];

/** Where the open text of a resource is. */
export function openTextOf(resource: GraphResource): readonly OpenText[] {
  if (resource.type === PARAMETER) return parameterText(resource);
  const inputs = INPUTS[resource.type];
  if (inputs === undefined) return podText(podOf(resource));
  return inputs
    .map((input) => ({ reading: read(resource, input) }))
    .filter(({ reading }) => reading.value !== undefined);
}

/** A parameter is open unless it is a SecureString. */
function parameterText(parameter: GraphResource): readonly OpenText[] {
  const kind = read(parameter, "type");
  if (kind.value === "SecureString") return [];
  const name = parameter.inputs["name"];
  const value = parameter.inputs["insecureValue"] === undefined ? "value" : "insecureValue";
  return [{ reading: read(parameter, value), name: typeof name === "string" ? name : "" }];
}

function podOf(resource: GraphResource): Reading {
  if (resource.type === POD) return read(resource, "spec");
  return resource.type === CRON_JOB
    ? read(resource, "spec", "jobTemplate", "spec", "template", "spec")
    : read(resource, "spec", "template", "spec");
}

/** Variables, commands and arguments of every container. */
function podText(pod: Reading): readonly OpenText[] {
  if (!isObject(pod.value) || "unknown" in pod.value) return [{ reading: pod }];
  const containers = ["initContainers", "containers"].flatMap((list) => itemsOf(within(pod, list)));
  return containers.flatMap((container) => [
    ...itemsOf(within(container, "env")).map((variable) => ({
      reading: within(variable, "value"),
      name: nameOf(within(variable, "name").value),
    })),
    ...["command", "args"].flatMap((list) => itemsOf(within(container, list)).map((reading) => ({ reading }))),
  ]);
}

function nameOf(name: GraphValue | undefined): string {
  return typeof name === "string" ? name : "";
}
