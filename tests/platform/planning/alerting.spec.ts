import assert from "node:assert/strict";
import { podTrust } from "../../../platform/planning/iam";
import { alarmKeyPolicy, publishPolicy, topicPolicy } from "../../../platform/planning/iam-alerts";
import { alertmanagerIdentity, planAlerting, topicArns } from "../../../platform/planning/alerting";
import { shopContext } from "../shop";

const AT = { account: "111122223333", region: "eu-west-1" } as const;
const ALARM = "shop-prod-eu-alerts-watchdog";

describe("Whom a cell tells", () => {
  const alerts = { critical: ["oncall@shop.example", "oncall@shop.example"], warning: ["team@shop.example"] };

  it("is a topic for each severity, with the stack file's addresses, each once, and one of the watchdog", () => {
    const { topics } = planAlerting(shopContext({ alerts }), "shop-prod-eu", "eu-west-1");
    const topic = (key: string, emails: readonly string[]): object => {
      const name = `shop-prod-eu-alerts-${key}`;
      return { name, displayName: name, policy: topicPolicy(AT, name, ALARM), emails };
    };
    assert.deepEqual(topics, {
      critical: topic("critical", ["oncall@shop.example"]),
      warning: topic("warning", ["team@shop.example"]),
      watchdog: topic("watchdog", []),
    });
  });

  it("is nobody where the stack file names nobody: the topics are there to subscribe to", () => {
    const { topics } = planAlerting(shopContext({ alerts: undefined }), "shop-prod-eu", "eu-west-1");
    assert.deepEqual([topics.critical.emails, topics.warning.emails], [[], []]);
  });

  it("is told by CloudWatch when the watchdog has been silent for a quarter of an hour", () => {
    assert.deepEqual(planAlerting(shopContext(), "shop-prod-eu", "eu-west-1").deadMan, {
      name: ALARM,
      description: "Nobody is told anything about shop-prod-eu: no message of its watchdog for a quarter of an hour",
      watched: "watchdog",
      told: "critical",
      periodSeconds: 300,
      periods: 3,
    });
  });

  it("is told through a key of its own, protected in production, which ends as other keys do", () => {
    const key = (tier: string): object => planAlerting(shopContext({ tier }), "shop-prod-eu", "eu-west-1").key;
    const plan = {
      purpose: "alerts",
      description: "alerts of shop-prod-eu",
      alias: "shop-prod-eu-alerts",
      policy: alarmKeyPolicy(AT, ALARM),
    };
    assert.deepEqual(key("production"), { plan, deletionWindowDays: 30, protect: true });
    assert.deepEqual(key("development"), { plan, deletionWindowDays: 7, protect: false });
  });

  it("is told by Alertmanager, as a role that publishes to those topics and nothing else (ALL-04)", () => {
    const subject = { namespace: "monitoring", serviceAccount: "alertmanager" };
    assert.deepEqual(alertmanagerIdentity(shopContext(), "shop-prod-eu", "eu-west-1"), {
      ...subject,
      managedPolicies: [],
      policy: publishPolicy(
        {
          ...AT,
          topics: ["shop-prod-eu-alerts-critical", "shop-prod-eu-alerts-warning", "shop-prod-eu-alerts-watchdog"],
        },
        "shop-prod-eu-alerts",
      ),
      trust: podTrust("arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod-eu", subject),
    });
  });

  it("has addresses that Alertmanager knows before the topics exist", () => {
    assert.deepEqual(topicArns(shopContext(), "shop-prod-eu", "eu-west-1"), {
      critical: "arn:aws:sns:eu-west-1:111122223333:shop-prod-eu-alerts-critical",
      warning: "arn:aws:sns:eu-west-1:111122223333:shop-prod-eu-alerts-warning",
      watchdog: "arn:aws:sns:eu-west-1:111122223333:shop-prod-eu-alerts-watchdog",
    });
  });
});
