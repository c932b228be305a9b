import type { Policies, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { GraphResource } from "../platform/graph/graph";
import type { Configuration } from "./configuration";
import { configSchemaOf, PACK_SCHEMA } from "./config-schema";
import { examine, examineAll, type Examination, messageOf, questionOf } from "./examine";
import { Ledger, type Notes } from "./ledger";
import type { ResourceRule, Rule, StackRule } from "./rule";
import { FIRST_POLICY } from "./serving";
import { settingsOf } from "./settings";
import { partsOf, waives } from "./waiver";
import { waiverFaults, type WaiverBook } from "./waivers";

/** How the engine's pack judges. The configuration is not known before the engine has told it. */
export interface Pack {
  readonly rules: readonly Rule[];
  configuration: Pick<Configuration, "settings">;
  readonly waivers: WaiverBook;
}

/**
 * The rules as policies of Pulumi's engine. A resource rule is judged before each step, so that it stops an update before
 * the resource is made; a stack rule after the program has ended. Policies of their own tell what a waiver covers and what
 * cannot be told at preview, which only warn, and which rules crashed and which waivers are wrong, which stops.
 */
export function enginePolicies(pack: Pack): Policies {
  const ledger = new Ledger();
  return [
    firstPolicy(pack, ledger),
    ...pack.rules.map((rule) =>
      rule.scope === "resource" ? resourcePolicy(rule, pack, ledger) : stackPolicy(rule, pack, ledger),
    ),
    crashPolicy(ledger),
    undeterminedPolicy(pack, ledger),
    waivedPolicy(ledger),
    hygienePolicy(pack, ledger),
  ];
}

/** Comes before all others, and says nothing: a configuration that is wrong has been refused when it was told. */
function firstPolicy(pack: Pack, ledger: Ledger): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name: FIRST_POLICY,
    description: "The configuration of the pack names an environment, rules and thresholds that there are",
    enforcementLevel: "mandatory",
    severity: "high",
    configSchema: PACK_SCHEMA,
    validateResource: (args) => {
      ledger.register(args);
    },
    validateStack: ({ resources }) => {
      ledger.end(resources);
      // Only now does the engine tell what an unknown input was made from, so that resource rules are asked once more.
      for (const rule of askedOf(pack).filter(({ scope }) => scope === "resource")) {
        const outcomes = examineAll(rule, ledger.index, settingsOf(rule, pack.configuration.settings));
        ledger.ended.undetermined.push(...outcomes.filter(({ outcome }) => outcome.kind === "undetermined"));
      }
    },
  };
}

function askedOf({ rules, configuration }: Pack): readonly Rule[] {
  return rules.filter((rule) => settingsOf(rule, configuration.settings).level !== "disabled");
}

function resourcePolicy(rule: ResourceRule, pack: Pack, ledger: Ledger): ResourceValidationPolicy {
  return {
    ...description(rule),
    validateResource: (args, report) => {
      const notes = ledger.about(args.urn);
      for (const each of examineAlone(rule, pack, ledger.resource(args))) note(each, { pack, notes, report });
    },
  };
}

function stackPolicy(rule: StackRule, pack: Pack, ledger: Ledger): StackValidationPolicy {
  return {
    ...description(rule),
    validateStack: (_, report) => {
      const settings = settingsOf(rule, pack.configuration.settings);
      for (const each of examineAll(rule, ledger.index, settings)) note(each, { pack, notes: ledger.ended, report });
    },
  };
}

interface Hearing {
  readonly pack: Pack;
  readonly notes: Notes;
  readonly report: ReportViolation;
}

/** Reports what a rule objects to, unless it is waived; the rest is for policies that come later. */
function note({ rule, urn, outcome }: Examination, { pack, notes, report }: Hearing): void {
  if (outcome.kind === "crash") notes.crashes.push({ rule, urn, message: outcome.message });
  if (outcome.kind === "undetermined") notes.undetermined.push({ rule, urn, outcome });
  if (outcome.kind !== "violation") return;
  const waiver = pack.waivers.waivers.find((each) => waives(each, { rule: rule.id, urn }));
  if (waiver === undefined) report(messageOf(rule, outcome, settingsOf(rule, pack.configuration.settings)), urn);
  else notes.waived.push({ rule, urn, waiver });
}

function crashPolicy(ledger: Ledger): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name: "rule-crashed",
    description: "Every rule reaches a judgement",
    enforcementLevel: "mandatory",
    severity: "critical",
    validateResource: ({ urn }, report) => {
      for (const { message } of ledger.about(urn).crashes) report(message, urn);
    },
    validateStack: (_, report) => {
      for (const { urn, message } of ledger.ended.crashes) report(message, urn);
    },
  };
}

function undeterminedPolicy({ rules }: Pack, ledger: Ledger): StackValidationPolicy {
  const order = new Map(rules.map(({ id }, place) => [id, place]));
  const placeOf = ({ rule }: Examination): number => order.get(rule.id) ?? 0;
  return {
    name: "undetermined-until-deployed",
    description: "Every rule can be judged before deployment",
    enforcementLevel: "advisory",
    severity: "medium",
    validateStack: (_, report) => {
      for (const { rule, urn, outcome } of ledger.ended.undetermined.toSorted((a, b) => placeOf(a) - placeOf(b))) {
        if (outcome.kind === "undetermined") report(questionOf(rule, outcome), urn);
      }
    },
  };
}

function waivedPolicy(ledger: Ledger): ResourceValidationPolicy & StackValidationPolicy {
  const told = ({ waived }: Notes, report: ReportViolation): void => {
    for (const { rule, urn, waiver } of waived) {
      report(`${rule.id} is waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`, urn);
    }
  };
  return {
    name: "waived",
    description: "What a waiver covers is known, and will be gone",
    enforcementLevel: "advisory",
    severity: "medium",
    validateResource: ({ urn }, report) => {
      told(ledger.about(urn), report);
    },
    validateStack: (_, report) => {
      told(ledger.ended, report);
    },
  };
}

function hygienePolicy(pack: Pack, ledger: Ledger): StackValidationPolicy {
  return {
    name: "waiver-hygiene",
    description: "Every waiver names a rule, covers something and has not expired",
    enforcementLevel: "mandatory",
    severity: "high",
    validateStack: (_, report) => {
      const { root } = ledger;
      if (root === undefined) return;
      const faults = waiverFaults(pack.waivers, {
        stack: partsOf(root).stack,
        matters: [...ledger.waived, ...ledger.ended.undetermined].map(({ rule, urn }) => ({ rule: rule.id, urn })),
        asked: new Set(askedOf(pack).map(({ id }) => id)),
      });
      for (const { message, line } of faults) {
        report(`${message} (policies/waivers.yaml, line ${String(line)})`, root);
      }
    },
  };
}

function description(rule: Rule) {
  const { thresholds = {} } = rule;
  return {
    name: rule.id,
    description: rule.title,
    enforcementLevel: rule.level,
    severity: rule.severity,
    remediationSteps: rule.remedy,
    tags: Object.entries(rule.controls).flatMap(([framework, ids]) => ids.map((id) => `${framework} ${id}`)),
    ...(Object.keys(thresholds).length === 0 ? {} : { configSchema: configSchemaOf(thresholds) }),
  };
}

function examineAlone(rule: ResourceRule, pack: Pack, resource: GraphResource): readonly Examination[] {
  if (!rule.types.includes(resource.type)) return [];
  const { thresholds } = settingsOf(rule, pack.configuration.settings);
  const { urn } = resource;
  return examine(rule, () => rule.judge(resource, thresholds)).map((outcome) => ({ rule, urn, outcome }));
}
