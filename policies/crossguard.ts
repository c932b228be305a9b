import type {
  Policies,
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { engineProvider, engineResource, sourcesOf } from "./engine-resource";
import { type GraphIndex, indexResources } from "./graph-index";
import { examine, examineAll, messageOf, type Outcome, questionOf } from "./judge";
import type { ResourceRule, Rule, StackRule } from "./rule";

/**
 * The rules as policies of Pulumi's engine. A resource rule is judged before each step, so that it stops an update before
 * the resource is made; a stack rule after the program has ended. What cannot be told at preview is reported by a policy
 * of its own that only warns, and a rule that crashed by one that always stops.
 */
export function enginePolicies(rules: readonly Rule[]): Policies {
  const inputs: Inputs = new Map();
  return [
    ...rules.map((rule) => (rule.scope === "resource" ? resourcePolicy(rule, inputs) : stackPolicy(rule, inputs))),
    crashPolicy(rules, inputs),
    undeterminedPolicy(rules, inputs),
  ];
}

/**
 * Inputs by URN, kept while resources are registered. Afterwards the engine shows outputs: at preview these have an
 * unknown for everything that a provider fills in, which would leave rules undetermined about inputs never given.
 */
type Inputs = Map<string, unknown>;

function resourcePolicy(rule: ResourceRule, inputs: Inputs): ResourceValidationPolicy {
  return {
    ...description(rule),
    validateResource: (args, report) => {
      inputs.set(args.urn, args.props);
      for (const outcome of examineAlone(rule, args)) {
        if (outcome.kind === "violation") {
          report(messageOf(rule, outcome));
        }
      }
    },
  };
}

function stackPolicy(rule: StackRule, inputs: Inputs): StackValidationPolicy {
  return {
    ...description(rule),
    validateStack: ({ resources }, report) => {
      for (const { urn, outcome } of examineAll(rule, indexStack(resources, inputs))) {
        if (outcome.kind === "violation") {
          report(messageOf(rule, outcome), urn);
        }
      }
    },
  };
}

function crashPolicy(rules: readonly Rule[], inputs: Inputs): ResourceValidationPolicy & StackValidationPolicy {
  const resourceRules = rules.filter((rule) => rule.scope === "resource");
  const stackRules = rules.filter((rule) => rule.scope === "stack");
  return {
    name: "rule-crashed",
    description: "Every rule reaches a judgement",
    enforcementLevel: "mandatory",
    severity: "critical",
    validateResource: (args, report) => {
      inputs.set(args.urn, args.props);
      for (const outcome of resourceRules.flatMap((rule) => examineAlone(rule, args))) {
        if (outcome.kind === "crash") {
          report(outcome.message);
        }
      }
    },
    validateStack: ({ resources }, report) => {
      const index = indexStack(resources, inputs);
      for (const { urn, outcome } of stackRules.flatMap((rule) => examineAll(rule, index))) {
        if (outcome.kind === "crash") {
          report(outcome.message, urn);
        }
      }
    },
  };
}

/** Asks resource rules once more: only now does the engine tell what an unknown input was made from. */
function undeterminedPolicy(rules: readonly Rule[], inputs: Inputs): StackValidationPolicy {
  return {
    name: "undetermined-until-deployed",
    description: "Every rule can be judged before deployment",
    enforcementLevel: "advisory",
    severity: "medium",
    validateStack: ({ resources }, report) => {
      const index = indexStack(resources, inputs);
      for (const { rule, urn, outcome } of rules.flatMap((each) => examineAll(each, index))) {
        if (outcome.kind === "undetermined") {
          report(questionOf(rule, outcome), urn);
        }
      }
    },
  };
}

function description(rule: Rule) {
  return {
    name: rule.id,
    description: rule.title,
    enforcementLevel: rule.level,
    severity: rule.severity,
    remediationSteps: rule.remedy,
    tags: Object.entries(rule.controls).flatMap(([framework, ids]) => ids.map((id) => `${framework} ${id}`)),
  };
}

function examineAlone(rule: ResourceRule, args: ResourceValidationArgs): readonly Outcome[] {
  return rule.types.includes(args.type) ? examine(rule, () => rule.judge(engineResource(args, args.props, {}))) : [];
}

/** A provider need not be among the resources: what it makes shows it too. */
function indexStack(resources: readonly PolicyResource[], inputs: Inputs): GraphIndex {
  const providers = new Map(
    resources.flatMap(({ provider }) => (provider === undefined ? [] : [[provider.urn, provider]])),
  );
  for (const { urn } of resources) {
    providers.delete(urn);
  }
  return indexResources([
    ...resources.map((resource) =>
      engineResource(resource, inputs.get(resource.urn) ?? resource.props, sourcesOf(resource)),
    ),
    ...[...providers.values()].map(engineProvider),
  ]);
}
