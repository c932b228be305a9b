import * as pulumi from "@pulumi/pulumi";
import { checkStackFile } from "../platform/configuration/check";
import { settingsProblems } from "../platform/configuration/check-settings";
import { type Part, partOf } from "../platform/configuration/part";
import { type Problem, renderProblems } from "../platform/configuration/problem";
import type { PlatformPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
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
  const fail = (problems: readonly Problem[]): never => {
    throw new pulumi.RunError(renderProblems(`the stack ${pulumiStack}`, problems));
  };
  const around = settingsProblems({ pulumiStack, config: pulumi.runtime.allConfig() });
  const applications = loadApplications();
  const checked = checkStackFile(new pulumi.Config("meridian").getObject<unknown>("platform"), applications);
  if (!checked.ok) return fail([...around, ...checked.problems]);
  const part = partOf(pulumiStack, checked.value);
  if (!part.ok) return fail([...around, ...part.problems]);
  if (around.length > 0) return fail(around);
  const application = lookup(applications, checked.value.application);
  return { plan: planPlatform(part.value.of, checked.value, application), part: part.value };
}
