import type { GraphResource, GraphValue } from "../platform/graph/graph";
import type { GraphIndex } from "../platform/graph/graph-index";
import type { Thresholds, ValuesOf } from "./threshold";
import type { Verdict } from "./verdict";

/** A judgement that needs to see one resource alone, and can therefore stop an update before the resource is made. */
export interface ResourceRule<Declared extends Thresholds = Thresholds> extends RuleDescription<Declared> {
  readonly scope: "resource";
  judge(resource: GraphResource, thresholds: ValuesOf<Declared>): readonly Verdict[];
}

/** A judgement about a resource and what belongs to it: made once everything is registered. */
export interface StackRule<Declared extends Thresholds = Thresholds> extends RuleDescription<Declared> {
  readonly scope: "stack";
  judge(resource: GraphResource, index: GraphIndex, thresholds: ValuesOf<Declared>): readonly Verdict[];
}

/**
 * A pure judgement: no input but what it is given, three answers. What it cannot see is undetermined, never a pass; where
 * nothing at all is said, or the demand does not arise, the resource is not judged.
 */
export type Rule = ResourceRule | StackRule;

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

interface RuleDescription<Declared extends Thresholds> {
  /** Also the name of the rule's file. */
  readonly id: string;
  /** What must hold. */
  readonly title: string;
  readonly severity: (typeof SEVERITIES)[number];
  /**
   * What production does: a mandatory rule stops a preview and an update, an advisory one warns. The configuration of an
   * environment may say otherwise.
   */
  readonly level: "mandatory" | "advisory";
  /** What happens where it does not hold. */
  readonly rationale: string;
  /** The change to make; stands at the end of every message. The name of a threshold in braces stands for its value. */
  readonly remedy: string;
  readonly controls: Controls;
  /** Type tokens of the resources it judges. */
  readonly types: readonly string[];
  /** @default - none */
  readonly thresholds?: Declared;
  /** None of the packs that we compared has it. */
  readonly onlyHere?: true;
  /** Ids of rules that rightly object to the same mistake. @default - none */
  readonly overlaps?: readonly string[];
  /** Mistakes that it finds wherever they are made, by what is wrong then. @default - none: they are made by hand */
  readonly breaks?: Readonly<Record<string, Break>>;
}

/** A mistake in one resource. */
export type Break = (
  | { readonly sets: Readonly<Record<string, GraphValue>> }
  | { readonly omits: readonly string[] }
  | { readonly unprotects: true }
  | { readonly removes: true }
) & {
  /** Type token of what is broken. @default - the rule's own types */
  readonly type?: string;
  /** Glob of the names of what is broken. @default - all */
  readonly name?: string;
};

/**
 * What published controls ask for the same, by framework; a framework without such a control is absent. Security Hub's
 * user guide, kube-bench `eks-1.8.0` (CIS EKS) and Prowler 5.46.0's mappings (the others), all read on 2026-08-21.
 */
export type Controls = Readonly<Partial<Record<Framework, readonly string[]>>>;

export type Framework =
  "AWS Security Hub" | "CIS AWS 5.0" | "CIS AWS 7.0" | "CIS EKS 1.8" | "PCI DSS 4.0" | "ISO 27001:2022" | "SOC 2";
