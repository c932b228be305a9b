import type { GraphResource } from "../platform/graph/graph";
import type { GraphIndex } from "./graph-index";
import type { Verdict } from "./verdict";

/** A judgement that needs to see one resource alone, and can therefore stop an update before the resource is made. */
export interface ResourceRule extends RuleDescription {
  readonly scope: "resource";
  judge(resource: GraphResource): readonly Verdict[];
}

/** A judgement about a resource and what belongs to it: made once everything is registered. */
export interface StackRule extends RuleDescription {
  readonly scope: "stack";
  judge(resource: GraphResource, index: GraphIndex): readonly Verdict[];
}

/**
 * A pure judgement: no input but what it is given, three answers. What it cannot see is undetermined, never a pass; where
 * nothing at all is said, the resource passes.
 */
export type Rule = ResourceRule | StackRule;

interface RuleDescription {
  /** Also the name of the rule's file. */
  readonly id: string;
  /** What must hold. */
  readonly title: string;
  readonly severity: "low" | "medium" | "high" | "critical";
  /** A mandatory rule stops a preview and an update; an advisory one warns. */
  readonly level: "mandatory" | "advisory";
  /** What happens where it does not hold. */
  readonly rationale: string;
  /** The change to make; stands at the end of every message. */
  readonly remedy: string;
  readonly controls: Controls;
  /** Type tokens of the resources it judges. */
  readonly types: readonly string[];
}

/**
 * What published controls ask for the same, by framework; a framework without such a control is absent. Security Hub's
 * user guide, kube-bench `eks-1.8.0` (CIS EKS) and Prowler 5.46.0's mappings (the others), all read on 2026-08-21.
 */
export type Controls = Readonly<Partial<Record<Framework, readonly string[]>>>;

export type Framework =
  "AWS Security Hub" | "CIS AWS 5.0" | "CIS AWS 7.0" | "CIS EKS 1.8" | "PCI DSS 4.0" | "ISO 27001:2022" | "SOC 2";
