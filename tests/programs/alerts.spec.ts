import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { application } from "../../applications/covibes/application";
import type { Graph } from "../../platform/graph/graph";
import { valueAt } from "../../platform/graph/value";
import { missingProgram } from "../engine/programs";
import { skipWithout } from "../support/requirements";
import { graphOf, rawStackFile } from "../support/stacks";
import type { Series } from "./alert-case";
import { CELL_ALERT_CASES } from "./cell-alert-cases";
import { COVIBES_ALERT_CASES } from "./covibes-alert-cases";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

const ALERT_CASES = { ...CELL_ALERT_CASES, ...COVIBES_ALERT_CASES };

describe("The alerts of a cell, evaluated by Prometheus' own code (CV-13)", function () {
  this.timeout(60_000);
  let folder: string | undefined;
  let graph: Graph;
  let rules: readonly Rule[];

  before(async function () {
    skipWithout(this, "programs", missingProgram(["promtool"]) && "promtool is not on PATH");
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-alerts-"));
    graph = await graphOf(rawStackFile("prod"), "prod");
    const groups = groupsOf(graph, "us");
    rules = groups.flatMap((group) => group.rules);
    write("rules.json", { groups });
  });

  after(() => {
    if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, value: object): void => {
    fs.writeFileSync(path.join(folder ?? "", name), JSON.stringify(value));
  };

  /** What promtool says, errors last; empty when all is well is not promised, so its status is asserted. */
  const promtool = (...args: readonly string[]): string => {
    const { status, stdout, stderr, error } = spawnSync("promtool", args, { cwd: folder, encoding: "utf8" });
    if (error !== undefined) throw error;
    assert.equal(status, 0, `${stdout}${stderr}`);
    return stdout;
  };

  const ruleOf = (name: string): Rule => {
    const found = rules.find(({ alert }) => alert === name);
    assert.ok(found, `no rule is called ${name}`);
    return found;
  };

  /** Runs what promtool calls a test: series, and what is to be said at each of some minutes. */
  const expectAt = (
    { alert }: Rule,
    series: Series,
    expected: readonly { readonly minute: number; readonly alerts: readonly object[] }[],
  ): void => {
    write("test.json", {
      rule_files: ["rules.json"],
      evaluation_interval: "15s",
      tests: [
        {
          interval: "1m",
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          alert_rule_test: expected.map(({ minute, alerts }) => ({
            eval_time: `${String(minute)}m`,
            alertname: alert,
            exp_alerts: alerts,
          })),
        },
      ],
    });
    promtool("test", "rules", "test.json");
  };

  it("are rules, each by a name of its own, and have a case each", () => {
    assert.match(promtool("check", "rules", "rules.json"), /SUCCESS: \d+ rules found/);
    assert.deepEqual(rules.map(({ alert }) => alert).toSorted(), [...Object.keys(ALERT_CASES), "Watchdog"].toSorted());
  });

  it("are the same in every cell", () => {
    for (const cell of ["eu", "asia"]) {
      assert.deepEqual(
        groupsOf(graph, cell).flatMap((group) => group.rules),
        rules,
      );
    }
  });

  for (const [name, { firing, silent }] of Object.entries(ALERT_CASES)) {
    it(`${name} fires, and not before its time`, () => {
      const rule = ruleOf(name);
      const minutes = Number.parseInt(rule.for, 10);
      const alerts = firing.alerts.map(({ labels, summary }) => ({
        exp_labels: { ...labels, ...rule.labels },
        exp_annotations: { ...rule.annotations, summary },
      }));
      expectAt(rule, firing.series, [
        { minute: minutes - 1, alerts: [] },
        { minute: minutes + 10, alerts },
      ]);
    });

    for (const [when, series] of Object.entries(silent)) {
      it(`${name} is silent ${when}`, () => {
        const rule = ruleOf(name);
        const minutes = [0, 5, 10, 15].map((after) => Number.parseInt(rule.for, 10) + after);
        expectAt(
          rule,
          series,
          minutes.map((minute) => ({ minute, alerts: [] })),
        );
      });
    }
  }

  it("Watchdog fires without anything, and has no silent case: that it is silent is the alarm", () => {
    const rule = ruleOf("Watchdog");
    expectAt(rule, {}, [{ minute: 0, alerts: [{ exp_labels: rule.labels, exp_annotations: rule.annotations }] }]);
  });

  it("HighMemoryUsage, HighCPUUsage and PodCrashLooping wait five minutes, PreviewContainerQuotaExceeded one", () => {
    const waits = ["HighMemoryUsage", "HighCPUUsage", "PodCrashLooping", "PreviewContainerQuotaExceeded"].map(
      (name) => ruleOf(name).for,
    );
    assert.deepEqual(waits, ["5m", "5m", "5m", "1m"]);
  });

  it("lead to a section each of a page that says what to do, and the page has no other", () => {
    const page = fs.readFileSync(path.join(__dirname, "../../docs/operations/alerts.md"), "utf8");
    const sections = [...page.matchAll(/^### (\S+)$/gm)].map(([, name]) => name);
    assert.deepEqual(sections.toSorted(), rules.map(({ alert }) => alert).toSorted());
    for (const { alert, annotations } of rules) {
      assert.equal(annotations["runbook_url"], `docs/operations/alerts.md#${alert.toLowerCase()}`);
    }
  });

  it("stand beside dashboards whose every question is one, with all the metrics of the guide", () => {
    const questions = dashboardsOf(graph, "us").flatMap((dashboard) =>
      dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    );
    write("questions.json", {
      groups: [{ name: "questions", rules: questions.map((expr, index) => ({ record: `q${String(index)}`, expr })) }],
    });
    promtool("check", "rules", "questions.json");
    for (const metric of [
      "http_request_duration_seconds",
      "websocket_connections_active",
      "preview_containers_active",
      "agent_executions_total",
      "database_query_duration_seconds",
    ]) {
      assert.ok(
        questions.some((question) => question.includes(metric)),
        metric,
      );
    }
    assert.equal(dashboardsOf(graph, "us").length, 1 + Object.keys(application.dashboards ?? {}).length);
  });
});

/** What the operator hands to Prometheus, as it is in the graph. */
function groupsOf({ resources }: Graph, cell: string): readonly Group[] {
  return resources
    .filter(
      ({ type, name }) =>
        type === "kubernetes:monitoring.coreos.com/v1:PrometheusRule" && name.startsWith(`${cell}-monitoring-`),
    )
    .flatMap((resource) => JSON.parse(JSON.stringify(valueAt(resource, "spec", "groups"))) as readonly Group[]);
}

interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
}

function dashboardsOf({ resources }: Graph, cell: string): Dashboard[] {
  return resources
    .filter(
      ({ type, name }) => type === "kubernetes:core/v1:ConfigMap" && name.startsWith(`${cell}-monitoring-dashboard-`),
    )
    .flatMap((resource) => Object.values(valueAt(resource, "data") as Record<string, string>))
    .map((text) => JSON.parse(text) as Dashboard);
}
