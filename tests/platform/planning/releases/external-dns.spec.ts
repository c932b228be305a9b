import assert from "node:assert/strict";
import type { ReleasePlan } from "../../../../platform/release-model";
import { podTrust } from "../../../../platform/planning/iam";
import { planExternalDns } from "../../../../platform/planning/releases/external-dns";
import { shopCell } from "../../shop";
import { shopContext } from "../small-context";

const EXTERNAL_DNS = "external-dns";
const ADOPTED = { adopt: "Z0123456789ABC" };

function release(zone: "create" | typeof ADOPTED = "create"): ReleasePlan {
  const context = shopContext({ zone });
  return planExternalDns(context, "eu", shopCell(context, "eu"));
}

function statements({ identity }: ReleasePlan): readonly Readonly<Record<string, unknown>>[] {
  return (JSON.parse(identity?.policy ?? "") as { readonly Statement: readonly Readonly<Record<string, unknown>>[] })
    .Statement;
}

describe("planExternalDns", () => {
  it("is a pinned chart of its own repository, in a namespace of its own, with time to pull images", () => {
    const { values: _, identity: __, ...rest } = release();
    assert.deepEqual(rest, {
      key: EXTERNAL_DNS,
      chart: EXTERNAL_DNS,
      version: "1.21.1",
      repository: "https://kubernetes-sigs.github.io/external-dns",
      namespace: EXTERNAL_DNS,
      timeoutSeconds: 600,
    });
  });

  it("may change names below its cluster's own, and nobody else's (ALL-04)", () => {
    const { policy: _, ...rest } = release().identity ?? assert.fail("no identity");
    const subject = { namespace: EXTERNAL_DNS, serviceAccount: EXTERNAL_DNS };
    assert.deepEqual(rest, {
      ...subject,
      managedPolicies: [],
      trust: podTrust("arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod-eu", subject),
    });
    assert.deepEqual(statements(release()), [
      {
        Sid: "FindZonesAndNames",
        Effect: "Allow",
        Action: ["route53:ListHostedZones", "route53:ListResourceRecordSets"],
        Resource: "*",
      },
      {
        Sid: "ChangeNamesOfThisClusterAlone",
        Effect: "Allow",
        Action: ["route53:ChangeResourceRecordSets"],
        Resource: "arn:aws:route53:::hostedzone/*",
        Condition: {
          "ForAllValues:StringLike": {
            "route53:ChangeResourceRecordSetsNormalizedRecordNames": "*.eu.cluster.shop.example",
          },
          "ForAllValues:StringEquals": {
            "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA", "CNAME", "TXT"],
          },
          Null: { "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false" },
        },
      },
    ]);
  });

  it("makes names that Services ask for, below its own, and takes them back (CV-09)", () => {
    assert.deepEqual(release().values, {
      provider: { name: "aws" },
      env: [{ name: "AWS_REGION", value: "eu-west-1" }],
      sources: ["service"],
      policy: "sync",
      registry: "txt",
      txtOwnerId: "shop-prod-eu",
      domainFilters: ["eu.cluster.shop.example"],
      interval: "5m",
      triggerLoopOnEvent: true,
      extraArgs: {
        "service-type-filter": "LoadBalancer",
        "aws-zone-type": "public",
        "aws-zone-match-parent": true,
        "aws-zones-cache-duration": "1h",
        "min-event-sync-interval": "30s",
      },
      resources: { requests: { cpu: "25m", memory: "64Mi" }, limits: { memory: "128Mi" } },
    });
  });

  it("keeps to an adopted zone, whose id is known", () => {
    const [, change] = statements(release(ADOPTED));
    assert.equal(change?.["Resource"], "arn:aws:route53:::hostedzone/Z0123456789ABC");
    const { "zone-id-filter": zone } = release(ADOPTED).values["extraArgs"] as Readonly<Record<string, unknown>>;
    assert.equal(zone, "Z0123456789ABC");
  });
});
