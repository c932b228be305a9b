import * as pulumi from "@pulumi/pulumi";
import type { AccountPlan } from "../platform/account-model";
import { checkStackFile } from "../platform/configuration/check";
import { checkAccountFile } from "../platform/configuration/check-account";
import { descriptionOf, settingsProblems } from "../platform/configuration/check-settings";
import { type Part, partOf } from "../platform/configuration/part";
import { type Problem, renderProblems } from "../platform/configuration/problem";
import type { PlatformPlan } from "../platform/model";
import { planAccount } from "../platform/planning/account";
import { lookup } from "../platform/planning/lookup";
import { planPlatform } from "../platform/planning/plan";
import { loadApplications } from "./applications";

/** What this Pulumi stack is to deploy: an application's platform, or what an account has once. */
export type Configuration = PlatformConfiguration | AccountConfiguration;

export interface PlatformConfiguration {
  readonly kind: "platform";
  readonly plan: PlatformPlan;
  readonly part: Part;
}

export interface AccountConfiguration {
  readonly kind: "account";
  readonly plan: AccountPlan;
}

/**
 * Reads the stack's configuration and plans what it describes.
 *
 * @throws pulumi.RunError naming everything that is wrong; Pulumi prints it without a stack trace
 */
export function readConfiguration(): Configuration {
  const config = pulumi.runtime.allConfig();
  const around = settingsProblems({ pulumiStack: pulumi.getStack(), config });
  const description = descriptionOf(config);
  if (!description.ok) return fail([...around, ...description.problems]);
  const raw = new pulumi.Config("meridian").getObject<unknown>(description.value);
  return description.value === "account" ? readAccount(raw, around) : readPlatform(raw, around);
}

function readPlatform(raw: unknown, around: readonly Problem[]): PlatformConfiguration {
  const applications = loadApplications();
  const checked = checkStackFile(raw, applications);
  if (!checked.ok) return fail([...around, ...checked.problems]);
  const part = partOf(pulumi.getStack(), checked.value);
  if (!part.ok) return fail([...around, ...part.problems]);
  if (around.length > 0) return fail(around);
  const application = lookup(applications, checked.value.application);
  return { kind: "platform", plan: planPlatform(part.value.of, checked.value, application), part: part.value };
}

function readAccount(raw: unknown, around: readonly Problem[]): AccountConfiguration {
  const checked = checkAccountFile(raw);
  if (!checked.ok) return fail([...around, ...checked.problems]);
  if (around.length > 0) return fail(around);
  return { kind: "account", plan: planAccount(checked.value) };
}

function fail(problems: readonly Problem[]): never {
  throw new pulumi.RunError(renderProblems(`the stack ${pulumi.getStack()}`, problems));
}
