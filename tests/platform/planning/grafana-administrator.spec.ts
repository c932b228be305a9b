import assert from "node:assert/strict";
import { administratorSecret, planAdministrator } from "../../../platform/planning/grafana-administrator";
import { readerTrust, readSecretsPolicy } from "../../../platform/planning/iam-secrets";
import { shopContext } from "./small-context";

describe("Grafana's administrator", () => {
  it("has a generated password in Secrets Manager, which External Secrets reads as a role of the namespace (ALL-04)", () => {
    assert.deepEqual(planAdministrator(shopContext(), "shop-prod-eu", "eu-west-1"), {
      key: "grafana",
      username: "admin",
      secret: {
        name: "shop-prod-eu/console/grafana",
        description: "Administrator of Grafana of shop-prod-eu",
        region: "eu-west-1",
        replicas: [],
        recoveryWindowDays: 30,
        protect: true,
      },
      generation: 0,
      secrets: {
        region: "eu-west-1",
        readerRole: "shop-prod-eu-reader-monitoring",
        readerTrust: readerTrust("111122223333", "shop-prod-eu-external-secrets"),
        readerPolicy: readSecretsPolicy({ account: "111122223333", region: "eu-west-1" }, [
          "shop-prod-eu/console/grafana",
        ]),
        readerArn: "arn:aws:iam::111122223333:role/shop-prod-eu-reader-monitoring",
        external: {
          administrator: {
            name: "grafana-administrator-r0",
            sources: {
              grafana: {
                secret: "shop-prod-eu/console/grafana",
                version: { kind: "consoles", key: "grafana" },
                properties: ["username", "password"],
              },
            },
            template: { "admin-user": "{{ .grafana_username }}", "admin-password": "{{ .grafana_password }}" },
          },
        },
      },
    });
  });

  it("gets another password, and pods that start with it, when the stack file says so", () => {
    const context = shopContext({ rotation: 3 });
    assert.equal(administratorSecret(context), "grafana-administrator-r3");
    assert.equal(planAdministrator(context, "shop-prod-eu", "eu-west-1").generation, 3);
  });

  it("goes at once with a development stack", () => {
    const { secret } = planAdministrator(shopContext({ tier: "development" }), "shop-dev-eu", "eu-west-1");
    assert.deepEqual([secret.recoveryWindowDays, secret.protect], [0, false]);
  });
});
