import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition, EnvironmentValue, WorkloadDefinition } from "../../../platform/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { eventProblems } from "../../../platform/configuration/check-events";
import type { Problem } from "../../../platform/configuration/problem";
import type { EventBridgeDefinition } from "../../../platform/events-definition";
import { lookup } from "../../../platform/planning/lookup";

const covibes = lookup(loadApplications(), "covibes");
const team = lookup(covibes.events ?? {}, "team");

function problemsWith(changes: Partial<EventBridgeDefinition>): Problem[] {
  return eventProblems({ ...covibes, events: { team: { ...team, ...changes } } });
}

/** Covibes, with other things about its backend. */
function withBackend(changes: Partial<WorkloadDefinition>): ApplicationDefinition {
  const backend = lookup(covibes.workloads, "backend");
  return { ...covibes, workloads: { ...covibes.workloads, backend: { ...backend, ...changes } } };
}

describe("An application's event bridges (CV-02)", () => {
  it("may be none at all, if no environment names one", () => {
    const { events: _, ...silent } = covibes;
    const environment: Readonly<Record<string, EnvironmentValue>> = {};
    const workloads = Object.fromEntries(
      Object.entries(covibes.workloads).map(([key, workload]) => [key, { ...workload, environment }]),
    );
    assert.deepEqual(eventProblems({ ...silent, workloads }), []);
    assert.deepEqual(eventProblems(covibes), []);
    assert.deepEqual(eventProblems(silent), [
      {
        path: "workloads.backend.environment.TEAM_TOPIC_ARN",
        got: '"team"',
        expected: "a bridge, and the application has none",
        remedy: "name a bridge of the application",
      },
      {
        path: "workloads.websocket.environment.TEAM_QUEUE_URL",
        got: '"team"',
        expected: "a bridge, and the application has none",
        remedy: "name a bridge of the application",
      },
    ]);
  });

  it("are told of with all else that is wrong", () => {
    const wrong = { ...covibes, name: "other", events: { team: { ...team, maxReceives: 0 } } };
    assert.deepEqual(
      applicationProblems("covibes", wrong).map(({ path }) => path),
      ["name", "events.team.maxReceives"],
    );
  });

  it("have keys that fit into names and policies", () => {
    const wrong = eventProblems({ ...covibes, events: { team, "team-events": team } });
    assert.deepEqual(wrong[0], {
      path: "events.team-events",
      got: '"team-events"',
      expected: "1 to 20 lower-case letters and digits, beginning with a letter",
      remedy: "rename it before anything is deployed: the key is its identity",
    });
  });

  it("have somebody at both ends, each once, and workloads of the application alone", () => {
    assert.deepEqual(problemsWith({ publishers: ["backend", "mailer", "backend"] }), [
      {
        path: "events.team.publishers.1",
        got: '"mailer"',
        expected: "one of backend, websocket",
        remedy: "name a workload of the application",
      },
      {
        path: "events.team.publishers.2",
        got: "backend, for the second time",
        expected: "each workload once",
        remedy: "write it once",
      },
    ]);
    assert.deepEqual(problemsWith({ consumers: [] }), [
      {
        path: "events.team.consumers",
        got: "nobody",
        expected: "at least one workload",
        remedy: "name who it is, or remove the bridge",
      },
      {
        path: "workloads.websocket.environment.TEAM_QUEUE_URL",
        got: "the queue of team, for none of its consumers",
        expected: "websocket among events.team.consumers, or no such variable",
        remedy: "name it there: otherwise AWS refuses what it does with the queue",
      },
    ]);
  });

  it("are known to, and reached by, whoever is at their ends", () => {
    const { environment } = lookup(covibes.workloads, "backend");
    const { TEAM_TOPIC_ARN: _, ...without } = environment;
    assert.deepEqual(eventProblems(withBackend({ environment: without, egress: { internetPorts: [5432] } })), [
      {
        path: "workloads.backend.environment",
        got: "no variable for the topic of team, for one of its publishers",
        expected: 'one with { bridge: "team", end: "topic" }',
        remedy: "name the topic in the environment, or take backend from the publishers",
      },
      {
        path: "workloads.backend.egress.internetPorts",
        got: "no port 443, for one of the publishers of team",
        expected: "port 443, on which AWS answers",
        remedy: "let it out there",
      },
    ]);
  });

  it("are named in environments by their keys, at the end where the workload is", () => {
    const { environment } = lookup(covibes.workloads, "backend");
    const wrong = withBackend({
      environment: {
        ...environment,
        OTHER: { bridge: "toString", end: "topic" },
        QUEUE: { bridge: "team", end: "queue" },
      },
    });
    assert.deepEqual(eventProblems(wrong), [
      {
        path: "workloads.backend.environment.OTHER",
        got: '"toString"',
        expected: "one of team",
        remedy: "name a bridge of the application",
      },
      {
        path: "workloads.backend.environment.QUEUE",
        got: "the queue of team, for none of its consumers",
        expected: "backend among events.team.consumers, or no such variable",
        remedy: "name it there: otherwise AWS refuses what it does with the queue",
      },
    ]);
  });

  it("keep messages for a minute to two weeks, and try them as often as SQS does", () => {
    assert.deepEqual(problemsWith({ retentionSeconds: 59, visibilitySeconds: 0.5, maxReceives: 1001 }), [
      {
        path: "events.team.retentionSeconds",
        got: "59",
        expected: "a whole number from 60 to 1,209,600",
        remedy: "write the seconds that a message is worth something",
      },
      {
        path: "events.team.visibilitySeconds",
        got: "0.5",
        expected: "a whole number from 1 to 43,200",
        remedy: "write the seconds in which a message is dealt with",
      },
      {
        path: "events.team.maxReceives",
        got: "1001",
        expected: "a whole number from 1 to 1,000",
        remedy: "write how often a message is tried",
      },
    ]);
  });

  it("put a message aside before it is gone", () => {
    assert.deepEqual(problemsWith({ maxReceives: 10 }), [
      {
        path: "events.team.maxReceives",
        got: "10 receipts of 30 s each, for a message that is kept for 300 s",
        expected: "less in all than a message is kept: it would be gone before it is put aside, and nobody would know",
        remedy: "lower maxReceives or visibilitySeconds, or keep messages longer",
      },
    ]);
    assert.deepEqual(problemsWith({ maxReceives: 9 }), []);
  });

  it("filter by no more than SNS does", () => {
    const values = (count: number): readonly [string, ...string[]] => [
      "v",
      ...Array.from({ length: count - 1 }, (_, index) => `v${String(index)}`),
    ];
    assert.deepEqual(problemsWith({ filter: { kind: ["message"] } }), []);
    assert.deepEqual(problemsWith({ filter: { kind: values(15), team: values(10) } }), []);
    const problem = (got: string): Problem => ({
      path: "events.team.filter",
      got,
      expected: "1 to 5 attributes with a value each, and at most 150 combinations",
      remedy: "filter by less, or leave the filter out",
    });
    assert.deepEqual(problemsWith({ filter: {} }), [problem("0 attributes, and 1 combinations of their values")]);
    assert.deepEqual(problemsWith({ filter: { kind: values(151) } }), [
      problem("1 attributes, and 151 combinations of their values"),
    ]);
    const six = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((key) => [key, values(1)]));
    assert.deepEqual(problemsWith({ filter: six }), [problem("6 attributes, and 1 combinations of their values")]);
  });
});
