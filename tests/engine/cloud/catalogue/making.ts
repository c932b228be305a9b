import { randomBytes } from "node:crypto";
import type { Made, Making, ResourceType } from "../resource-type";
import { at, type Properties, textAt } from "../values";

/** Identifies by a made-up id of the shape that EC2 uses, such as `vpc-0a1b2c3d4e5f60718`. */
export function ec2Id(prefix: string): ResourceType["identify"] {
  return () => hexId(prefix);
}

export function hexId(prefix: string): string {
  return `${prefix}-0${randomHex(16)}`;
}

export function randomHex(digits: number): string {
  return randomBytes(Math.ceil(digits / 2))
    .toString("hex")
    .slice(0, digits);
}

/** Identifies by the values of inputs, joined as the Terraform provider joins them. */
export function idOf(separator: string, ...paths: readonly string[]): ResourceType["identify"] {
  return ({ inputs }) => paths.map((path) => textAt(inputs, path)).join(separator);
}

/** An ARN of a regional service; `suffix` is what follows the account, such as `subnet/subnet-0a`. */
export function regionalArn(service: string, { region, account }: Making, suffix: string): string {
  return `arn:aws:${service}:${region}:${account}:${suffix}`;
}

/** The outputs of a resource whose only addition is an EC2 ARN and its owner. */
export function ec2Outputs(kind: string): (made: Made) => Properties {
  return (made) => ({ arn: regionalArn("ec2", made, `${kind}/${made.id}`), ownerId: made.account });
}

/** Only one resource may have these inputs alike; one without the first of them has nothing to share. */
export function claim(...paths: readonly string[]): (inputs: Properties) => readonly string[] {
  return (inputs) => {
    const values = paths.map((path) => at(inputs, path) ?? "");
    return values[0] === "" ? [] : [values.map((value) => JSON.stringify(value)).join(" ")];
  };
}

/** What was made up once and stays. */
export function kept(previous: Properties, made: Properties): Properties {
  return Object.fromEntries(Object.entries(made).map(([key, value]) => [key, previous[key] ?? value]));
}
