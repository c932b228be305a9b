import assert from "node:assert/strict";
import type { Graph, GraphResource } from "../../../platform/graph/graph";
import { broken } from "../../../policies/break";
import { RULES } from "../../../policies/catalogue";
import { examineAll, type Outcome } from "../../../policies/examine";
import { indexResources } from "../../../platform/graph/graph-index";
import type { Rule } from "../../../policies/rule";
import { defaultSettings, settingsOf } from "../../../policies/settings";
import { missingProgram } from "../../engine/programs";
import { skipWithout } from "../../support/requirements";
import { graphOf as stackOf, rawStackFile } from "../../support/stacks";
import { byHand } from "../sabotage";
import { askCheckov, type CheckovResult } from "./checkov";
import { DISAGREEMENTS, type Disagreement, type Opinion, SHARED_RULES } from "./shared-rules";

const NO_MISTAKE = "nothing";

/** A second judge, of another make, who sees the same resources as Terraform would plan them. */
describe("Checkov, beside our rules", function () {
  this.timeout(300_000);
  const shared = RULES.filter(({ id }) => id in SHARED_RULES);
  let seen: readonly Seen[] = [];

  before(async function () {
    const missing = missingProgram(["checkov"]);
    skipWithout(this, "checkov", missing && `${missing} is not on PATH`);
    const prod = await stackOf(rawStackFile("prod"));
    seen = opinions(
      prod,
      shared.flatMap((rule) => exhibitsOf(rule, prod)),
    );
  });

  it("has an opinion about every rule that we share", () => {
    assert.deepEqual(
      Object.keys(SHARED_RULES).filter((id) => !RULES.some((rule) => rule.id === id)),
      [],
      "there is no such rule",
    );
    for (const { id } of shared) {
      const told = seen.filter(({ rule }) => rule === id);
      assert.ok(
        told.some(({ checkov }) => checkov !== "says nothing"),
        `it says nothing by ${id}`,
      );
    }
  });

  it("agrees with us but for what is explained, and disagrees wherever that is explained", () => {
    const keys = (each: Omit<Disagreement, "why">): string =>
      [each.rule, each.mistake, `we: ${each.we}`, `checkov: ${each.checkov}`].join(" | ");
    const differing = new Set(seen.filter(({ we, checkov }) => differs(we, checkov)).map(keys));
    const explained = new Set(DISAGREEMENTS.map(keys));
    assert.deepEqual([...differing].toSorted(), [...explained].toSorted());
    for (const { why } of DISAGREEMENTS) assert.match(why, /.{20}/);
    const comparable = seen.filter(({ checkov }) => checkov !== "says nothing");
    const agreeing = comparable.filter(({ we, checkov }) => we === checkov).length;
    console.log(`      ${String(agreeing)} of ${String(comparable.length)} opinions agree`);
  });
});

/** A resource that both judge: as it is, or with a mistake. */
interface Exhibit {
  readonly rule: string;
  readonly mistake: string;
  /** As Checkov sees it, under a URN of its own where it is not as it was. */
  readonly resource: GraphResource;
  readonly we: Opinion;
}

/** What a rule says of production, of what stands in for what production does not have, and of each mistake in either. */
function exhibitsOf(rule: Rule, prod: Graph): readonly Exhibit[] {
  const specimen = specimenOf(rule);
  const graph = specimen.length === 0 ? prod : { ...prod, resources: specimen };
  const answers = answersOf(rule, graph);
  const asItIs = graph.resources.flatMap((resource) => {
    const outcomes = answers.get(resource.urn);
    return outcomes === undefined ? [] : [{ mistake: NO_MISTAKE, resource, outcomes }];
  });
  const mistaken = Object.entries(rule.breaks ?? {}).flatMap(([mistake, made]) => {
    const first = broken(graph, rule, made).find(({ urn }) => made.type !== undefined || isJudged(answers.get(urn)));
    const resource = first?.graph.resources.find(({ urn }) => urn === first.urn);
    if (first === undefined || resource === undefined) return [];
    const after = answersOf(rule, first.graph);
    return [
      {
        mistake,
        resource: renamed(resource, `${rule.id} ${mistake}`),
        outcomes: after.get(first.urn) ?? [...after.values()].flat(),
      },
    ];
  });
  return [...asItIs, ...mistaken].map(({ mistake, resource, outcomes }) => ({
    ...{ rule: rule.id, mistake, resource, we: ourOpinion(outcomes) },
  }));
}

function answersOf(rule: Rule, { resources }: Graph): ReadonlyMap<string, readonly Outcome[]> {
  const answers = new Map<string, Outcome[]>();
  for (const { urn, outcome } of examineAll(rule, indexResources(resources), settingsOf(rule, PRODUCTION))) {
    answers.set(urn, [...(answers.get(urn) ?? []), outcome]);
  }
  return answers;
}

function isJudged(outcomes: readonly Outcome[] = []): boolean {
  return outcomes.some(({ kind }) => kind !== "not applicable");
}

/** What stands in for what production does not have, apart from that of other rules. */
function specimenOf(rule: Rule): readonly GraphResource[] {
  const text = JSON.stringify(byHand(rule).specimen ?? []);
  return JSON.parse(text.replaceAll("urn:pulumi:test::", `urn:pulumi:${rule.id}::`)) as readonly GraphResource[];
}

function renamed(resource: GraphResource, suffix: string): GraphResource {
  return { ...resource, name: `${resource.name} ${suffix}`, urn: `${resource.urn} ${suffix}` };
}

type Seen = Omit<Disagreement, "why">;

function opinions(prod: Graph, exhibits: readonly Exhibit[]): readonly Seen[] {
  const resources = new Map(exhibits.map(({ resource }) => [resource.urn, resource]));
  const answers = askCheckov({ ...prod, resources: [...resources.values()] }, Object.values(SHARED_RULES).flat());
  return exhibits.map(({ rule, mistake, resource, we }) => {
    const theirs = answers.filter(({ check, urn }) => urn === resource.urn && SHARED_RULES[rule]?.includes(check));
    return { rule, mistake, we, checkov: theirOpinion(theirs) };
  });
}

const PRODUCTION = defaultSettings(RULES, "production");

function ourOpinion(outcomes: readonly Outcome[]): Opinion {
  const kinds = new Set(outcomes.map(({ kind }) => kind));
  if (kinds.has("violation")) return "objects";
  if (kinds.has("undetermined")) return "leaves it open";
  return kinds.has("pass") ? "passes" : "says nothing";
}

function theirOpinion(results: readonly CheckovResult[]): Opinion {
  if (results.length === 0) return "says nothing";
  return results.every(({ passed }) => passed) ? "passes" : "objects";
}

/** Whoever says nothing where the other passes has not been asked. */
function differs(we: Opinion, checkov: Opinion): boolean {
  const silent = [we, checkov].includes("says nothing") && [we, checkov].includes("passes");
  return we !== checkov && !silent;
}
