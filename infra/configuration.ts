import * as pulumi from "@pulumi/pulumi";
import { checkStackFile } from "../platform/configuration/check";
import { type Part, partOf } from "../platform/configuration/part";
import { type Checked, renderProblems } from "../platform/configuration/problem";
import type { PlatformPlan } from "../platform/model";
import { planPlatform } from "../platform/planning/plan";
import { loadApplications } from "./applications";

/** What this Pulumi stack is to deploy. */
export interface Configuration {
  readonly plan: PlatformPlan;
  readonly part: Part;
}

/**
 * Reads the stack's configuration and plans the platform.
 *
 * @throws pulumi.RunError naming everything that is wrong; Pulumi prints it without a stack trace
 */
export function readConfiguration(): Configuration {
  const pulumiStack = pulumi.getStack();
  const applications = loadApplications();
  const subject = `meridian:platform of the stack ${pulumiStack}`;
  const raw = new pulumi.Config("meridian").getObject<unknown>("platform");
  const file = valueOf(subject, checkStackFile(raw, applications));
  const part = valueOf(subject, partOf(pulumiStack, file));
  const application = applications[file.application];
  if (application === undefined) throw new Error("a checked stack file names an application that exists");
  return { plan: planPlatform(part.of, file, application), part };
}

function valueOf<T>(subject: string, checked: Checked<T>): T {
  if (!checked.ok) throw new pulumi.RunError(renderProblems(subject, checked.problems));
  return checked.value;
}
