import assert from "node:assert/strict";
import type { Graph, GraphResource, GraphValue } from "../../platform/graph/graph";
import { judgeGraph, type Judging, type PolicyReport } from "../../policies/judge";
import type { ResourceRule, Rule, StackRule } from "../../policies/rule";
import type { Verdict } from "../../policies/verdict";
import { defaultValues, filledIn, type ThresholdValues } from "../../policies/threshold";

/** What a rule says of a few resources; what is left out must not be said. */
export interface Behaviour {
  readonly given: readonly GraphResource[];
  /** Messages in full, without the rule's remedy. */
  readonly violations?: readonly string[];
  /** Properties that would have to be known. */
  readonly undetermined?: readonly string[];
  /** Whether the demand arises for none of them, so that nothing is judged. */
  readonly notApplicable?: true;
  /** Those that differ from production's. */
  readonly thresholds?: ThresholdValues;
}

interface Particulars {
  /** Why no question can stay open. @default - one can, and has to be shown */
  readonly neverOpen?: string;
  /** Types about which nothing can be said, and why. @default - none */
  readonly silent?: Readonly<Record<string, string>>;
}

/** Describes a rule by its behaviours, each under a title; together they must show every answer. */
export function describeRule(
  rule: Rule,
  behaviours: Readonly<Record<string, Behaviour>>,
  { neverOpen, silent = {} }: Particulars = {},
): void {
  const judge = ({ given, thresholds = {} }: Behaviour): PolicyReport =>
    judgeGraph(graphOf(given), [answering(rule)], { configuration: withThresholds(rule, thresholds) });

  describe(rule.id, () => {
    for (const [title, behaviour] of Object.entries(behaviours)) {
      it(title, () => {
        const report = judge(behaviour);
        const remedy = filledIn(rule.remedy, { ...usualThresholds(rule), ...behaviour.thresholds });
        assert.deepEqual(
          {
            violations: report.findings.map(({ message }) => message),
            undetermined: report.undetermined.map(({ path }) => path),
            notApplicable: report.examined[rule.id] === 0,
          },
          {
            violations: (behaviour.violations ?? []).map((message) => `${message}: ${remedy}`),
            undetermined: behaviour.undetermined ?? [],
            notApplicable: behaviour.notApplicable ?? false,
          },
        );
      });
    }

    it(`is shown to pass, to object and to ${neverOpen ?? "leave a question open"}`, () => {
      const all = Object.values(behaviours);
      const passes = all.filter(
        ({ violations = [], undetermined = [], notApplicable = false }) =>
          violations.length + undetermined.length === 0 && !notApplicable,
      );
      assert.ok(passes.length > 0);
      assert.ok(all.some(({ violations = [] }) => violations.length > 0));
      assert.equal(
        all.some(({ undetermined = [] }) => undetermined.length > 0),
        neverOpen === undefined,
      );
    });

    it("is shown what it says of every type that it names, where it does not pass", () => {
      const told = Object.values(behaviours).filter(
        ({ violations = [], undetermined = [] }) => violations.length + undetermined.length > 0,
      );
      const shown = new Set(told.flatMap(({ given }) => given.map(({ type }) => type)));
      assert.deepEqual(
        rule.types.filter((type) => !shown.has(type)),
        Object.keys(silent),
      );
    });

    it("does not look at resources of other types", () => {
      const report = judgeGraph(graphOf([resource("other:index/thing:Thing", {})]), [rule]);
      assert.deepEqual(report, {
        findings: [],
        waived: [],
        undetermined: [],
        examined: { [rule.id]: 0 },
        notApplicable: { [rule.id]: 0 },
      });
    });
  });
}

/** The rule, which fails where it answers with what is no answer. */
function answering(rule: Rule): Rule {
  const checked = (verdicts: readonly Verdict[]): readonly Verdict[] => {
    verdicts.forEach(({ kind }) => {
      if (!KINDS.includes(kind)) throw new Error("that is no answer");
    });
    return verdicts;
  };
  if (rule.scope === "resource") {
    const judge: ResourceRule["judge"] = (subject, thresholds) => checked(rule.judge(subject, thresholds));
    return { ...rule, judge };
  }
  const judge: StackRule["judge"] = (subject, index, thresholds) => checked(rule.judge(subject, index, thresholds));
  return { ...rule, judge };
}

const KINDS: readonly Verdict["kind"][] = ["pass", "not applicable", "violation", "undetermined"];

function withThresholds(rule: Rule, changed: ThresholdValues): NonNullable<Judging["configuration"]> {
  const settings = { level: rule.level, thresholds: { ...usualThresholds(rule), ...changed } };
  return { settings: new Map([[rule.id, settings]]), reports: new Map() };
}

function usualThresholds({ thresholds = {} }: Rule): ThresholdValues {
  return defaultValues(thresholds, "production");
}

export interface ResourceDetails {
  readonly name?: string;
  /** Where it is made. @default - nobody knows */
  readonly provider?: GraphResource;
  /** What an input was made from, by input. */
  readonly madeFrom?: Readonly<Record<string, readonly GraphResource[]>>;
}

/** A registered resource. */
export function resource(
  type: string,
  inputs: Readonly<Record<string, GraphValue>>,
  { name = "it", madeFrom = {}, provider }: ResourceDetails = {},
): GraphResource {
  return {
    urn: `urn:pulumi:test::meridian::meridian:cell:Cell$${type}::${name}`,
    type,
    name,
    ...(provider === undefined ? {} : { provider: provider.urn }),
    custom: true,
    remote: false,
    inputs,
    dependencies: [],
    propertyDependencies: Object.fromEntries(
      Object.entries(madeFrom).map(([property, sources]) => [property, sources.map(({ urn }) => urn)]),
    ),
    options: {},
  };
}

/** A graph of nothing but these. */
export function graphOf(resources: readonly GraphResource[]): Graph {
  return { format: 1, project: "meridian", stack: "test", resources, outputs: {} };
}

export const ACCOUNT = "111122223333";

/** The provider of a region, as the program makes it. */
export function awsIn(region: string): GraphResource {
  const inputs = {
    region,
    allowedAccountIds: JSON.stringify([ACCOUNT]),
    defaultTags: JSON.stringify({ tags: { ManagedBy: "meridian", Stack: "test" } }),
  };
  return resource("pulumi:providers:aws", inputs, { name: region });
}

export const IRELAND = awsIn("eu-west-1");
export const VIRGINIA = awsIn("us-east-1");

/** The provider of a cluster's objects. */
export function kubernetesOf(cluster: GraphValue): GraphResource {
  return resource("pulumi:providers:kubernetes", { clusterIdentifier: cluster }, { name: "kubernetes" });
}

/** A policy document of these statements, each of which allows unless it says otherwise. */
export function policyOf(...statements: readonly Readonly<Record<string, GraphValue>>[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}

/** A key of the account; what is made from it gets its ARN after deployment. */
export const OWN_KEY = resource("aws:kms/key:Key", {}, { name: "own" });

/** ARN of a key, as it is known after deployment. */
export const KEY_ARN = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234`;
