import type { CellEntry } from "../../configuration/cell-entry";
import type { ReleasePlan } from "../../release-model";
import type { PodIdentityPlan } from "../../pods-model";
import { clusterDomain } from "../cluster-domain";
import { cellName, type PlanningContext } from "../context";
import { podTrust } from "../iam";
import { policyDocument } from "../policy-document";
import { type PodValues, podValues, RELEASE_TIMEOUT_SECONDS } from "./pod-values";

const EXTERNAL_DNS = "external-dns";

/** external-dns, which gives load balancers of a cluster's own making names below one that is the cluster's. */
export function planExternalDns(context: PlanningContext, key: string, cell: CellEntry): ReleasePlan {
  return {
    key: EXTERNAL_DNS,
    chart: EXTERNAL_DNS,
    version: "1.21.1",
    repository: "https://kubernetes-sigs.github.io/external-dns",
    namespace: EXTERNAL_DNS,
    values: externalDnsValues(context, key, cell),
    timeoutSeconds: RELEASE_TIMEOUT_SECONDS,
    identity: planIdentity(context, key, cell),
  };
}

const NAMES = "route53:ChangeResourceRecordSetsNormalizedRecordNames";

/**
 * It may change names below the cluster's own, and no name of the program's or of another cell's. A condition on every value
 * holds for a request without any, which the last one refuses. Route 53 developer guide, "using IAM policy conditions for
 * fine-grained access control"; IAM user guide, "multivalued context keys".
 */
function planIdentity(context: PlanningContext, key: string, { region }: CellEntry): PodIdentityPlan {
  const { account, zone } = context.file;
  const subject = { namespace: EXTERNAL_DNS, serviceAccount: EXTERNAL_DNS };
  return {
    ...subject,
    managedPolicies: [],
    policy: policyDocument([
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
        // Only AWS knows the id of a zone that is still to be made.
        Resource: `arn:aws:route53:::hostedzone/${typeof zone === "string" ? "*" : zone.adopt}`,
        Condition: {
          "ForAllValues:StringLike": { [NAMES]: `*.${clusterDomain(context, key)}` },
          "ForAllValues:StringEquals": {
            "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA", "CNAME", "TXT"],
          },
          Null: { [NAMES]: "false" },
        },
      },
    ]),
    trust: podTrust(`arn:aws:eks:${region}:${account}:cluster/${cellName(context, key)}`, subject),
  };
}

type ExternalDnsValues = Pick<PodValues, "resources"> &
  Readonly<{
    provider: Readonly<{ name: "aws" }>;
    env: readonly Readonly<{ name: string; value: string }>[];
    sources: readonly ["service"];
    policy: "sync";
    registry: "txt";
    txtOwnerId: string;
    domainFilters: readonly string[];
    interval: string;
    triggerLoopOnEvent: true;
    extraArgs: Readonly<{
      "service-type-filter": "LoadBalancer";
      "aws-zone-type": "public";
      "aws-zone-match-parent": true;
      "aws-zones-cache-duration": string;
      "min-event-sync-interval": string;
      "zone-id-filter"?: string;
    }>;
  }>;

/** One pod, which the chart has no more of: two would change the same names, and without it names stay as they are. */
function externalDnsValues(context: PlanningContext, key: string, { region }: CellEntry): ExternalDnsValues {
  const { zone } = context.file;
  const { resources } = podValues(1, { cpuMillicores: 25, memoryMiB: 64 });
  return {
    provider: { name: "aws" },
    // Pods cannot ask an instance where it is: its answers reach one hop.
    env: [{ name: "AWS_REGION", value: region }],
    // Of Services those that say by an annotation which name they want.
    sources: ["service"],
    // A name that outlived its load balancer would lead to whoever gets the address next.
    policy: "sync",
    registry: "txt",
    txtOwnerId: cellName(context, key),
    domainFilters: [clusterDomain(context, key)],
    // Route 53 takes five requests a second from a whole account (developer guide, "quotas"): a look at all names every five
    // minutes, and at once, but not more often than every half a minute, when a Service changes.
    interval: "5m",
    triggerLoopOnEvent: true,
    extraArgs: {
      "service-type-filter": "LoadBalancer",
      "aws-zone-type": "public",
      // The zone is of the name above: without this no zone would match, and nothing would be said of it.
      "aws-zone-match-parent": true,
      "aws-zones-cache-duration": "1h",
      "min-event-sync-interval": "30s",
      ...(typeof zone === "string" ? {} : { "zone-id-filter": zone.adopt }),
    },
    resources,
  };
}
