import { covers } from "./subjects/iam-condition";

/** A promise that a finding is known, borne by somebody, and will be gone by a day. */
export interface Waiver {
  /** Id of the rule. */
  readonly rule: string;
  /** Glob of the resource: its whole URN, or `type::name`. */
  readonly resource: string;
  /** Glob of the Pulumi stacks that it is for. */
  readonly stack: string;
  readonly reason: string;
  /** Who bears it. */
  readonly owner: string;
  /** First day, as `2026-11-21`. */
  readonly since: string;
  /** Last day. */
  readonly expires: string;
}

/** Whether a waiver is for a finding. `*` stands for any characters, `?` for one. */
export function waives(
  { rule, resource, stack }: Waiver,
  finding: { readonly rule: string; readonly urn: string },
): boolean {
  const { stack: own, type, name } = partsOf(finding.urn);
  const subject = resource.startsWith("urn:") ? finding.urn : `${type}::${name}`;
  return rule === finding.rule && covers(stack, own) && covers(resource, subject);
}

interface UrnParts {
  readonly stack: string;
  /** Without the types of its parents. */
  readonly type: string;
  readonly name: string;
}

/** The parts of `urn:pulumi:stack::project::parent$type::name`. */
export function partsOf(urn: string): UrnParts {
  const [head = "", , types = "", ...name] = urn.split("::");
  return { stack: head.split(":").slice(2).join(":"), type: types.split("$").at(-1) ?? "", name: name.join("::") };
}
