import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { AlertmanagerConfiguration } from "../../platform/planning/alertmanager";
import { missingProgram } from "../engine/programs";
import { committedCell } from "../support/alone";
import { skipWithout } from "../support/requirements";

describe("Alertmanager's configuration, read by its own code (CV-13)", function () {
  this.timeout(20_000);
  let folder: string | undefined;

  before(function () {
    skipWithout(this, "programs", missingProgram(["amtool"]) && "amtool is not on PATH");
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-alertmanager-"));
    fs.writeFileSync(path.join(folder, "alertmanager.yml"), JSON.stringify(configuration()));
  });

  after(() => {
    if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
  });

  const amtool = (...args: readonly string[]): string => {
    const { status, stdout, stderr, error } = spawnSync("amtool", args, { cwd: folder, encoding: "utf8" });
    if (error !== undefined) throw error;
    assert.equal(status, 0, `${stdout}${stderr}`);
    return stdout;
  };

  const receiverOf = (...labels: readonly string[]): string =>
    amtool("config", "routes", "test", "--config.file=alertmanager.yml", ...labels).trim();

  it("is one", () => {
    const said = amtool("check-config", "alertmanager.yml");
    assert.match(said, /SUCCESS/);
    assert.match(said, /- 4 receivers/);
    assert.match(said, /- 2 inhibit rules/);
  });

  it("tells by severity, and without one as of a warning", () => {
    assert.equal(receiverOf("alertname=WorkloadDown", "severity=critical"), "critical");
    assert.equal(receiverOf("alertname=ScaledToMaximum", "severity=warning"), "warning");
    assert.equal(receiverOf("alertname=SomebodysOwn"), "warning");
    assert.equal(receiverOf("alertname=CPUThrottlingHigh", "severity=info"), "nobody");
    assert.equal(receiverOf("alertname=InfoInhibitor", "severity=none"), "nobody");
  });

  it("gives the watchdog a receiver of its own, whatever its severity", () => {
    assert.equal(receiverOf("alertname=Watchdog", "severity=info"), "watchdog");
    assert.equal(receiverOf("alertname=Watchdog", "severity=critical"), "watchdog");
  });

  it("makes of an alert what a person reads, in a subject that SNS takes", () => {
    const [critical] = configuration().receivers;
    const { subject = "", message = "" } = critical?.sns_configs?.[0] ?? {};
    const data = {
      receiver: "critical",
      status: "firing",
      alerts: [
        {
          status: "firing",
          labels: { alertname: "NodeNotReady", node: "ip-10-0-0-5" },
          annotations: {
            summary: "Node ip-10-0-0-5 is not ready",
            runbook_url: "docs/operations/alerts.md#nodenotready",
          },
        },
      ],
      commonLabels: { alertname: "NodeNotReady" },
    };
    fs.writeFileSync(path.join(folder ?? "", "data.json"), JSON.stringify(data));
    fs.writeFileSync(path.join(folder ?? "", "none.tmpl"), '{{ define "none" }}{{ end }}');
    const rendered = (text: string): string =>
      amtool("template", "render", "--template.glob=none.tmpl", `--template.text=${text}`, "--template.data=data.json");
    assert.equal(rendered(subject).trim(), "FIRING: NodeNotReady in covibes-prod-us");
    assert.equal(
      rendered(message).trim(),
      "firing: Node ip-10-0-0-5 is not ready\n" +
        "What to do: docs/operations/alerts.md#nodenotready\n" +
        "alertname=NodeNotReady node=ip-10-0-0-5",
    );
  });
});

function configuration(): AlertmanagerConfiguration {
  const { alertmanager } = committedCell("prod").monitoring.release.values as {
    readonly alertmanager: { readonly config: AlertmanagerConfiguration };
  };
  return alertmanager.config;
}
