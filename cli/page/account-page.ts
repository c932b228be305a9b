import type { Colors } from "picocolors/types";
import type { AccountPlan } from "../../platform/account-model";
import type { StackCost } from "../../platform/cost/cost";
import type { AccountSummary, GuardedRegion } from "../../platform/graph/account-summary";
import type { GraphSummary } from "../../platform/graph/summary";
import type { PolicyReport } from "../../policies/judge";
import { costSection } from "./cost-section";
import { kindTable } from "./kind-table";
import { policySection } from "./policy-section";
import { table } from "./table";

export interface AccountPageContent {
  readonly plan: Pick<AccountPlan, "account">;
  readonly summary: GraphSummary;
  readonly account: AccountSummary;
  readonly cost: StackCost;
  readonly policy: PolicyReport;
}

/** The one page that a person reads before they set up an account: but for the account's number, of the graph. */
export function renderAccountPage(
  { plan, summary, account, cost, policy }: AccountPageContent,
  colors: Colors,
): string {
  const heading = (text: string): string => colors.bold(text);
  const regions = account.regions.length;
  const sections = [
    `${heading(`account ${plan.account}`)} · ${String(regions)} ${regions === 1 ? "region" : "regions"} guarded`,
    `${heading("Guards")}, by region\n${guardTable(account.regions)}`,
    `${heading("Once in the account")}\n${onceTable(account)}`,
    `${heading("Who may deploy")}\n${deployerTable(account)}`,
    `${heading("Copies of images")}\n${copyTable(account)}`,
    `${heading("Cost")}, US dollars a month, before anybody uses it\n${costSection(cost, summary.cells)}`,
    `${heading("Resources")}, ${String(summary.resources)} in all\n${kindTable(summary)}`,
    `${heading("Policy")}\n${policySection(policy, colors)}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Characters after which a line goes on in the next, so that the page has a hundred. */
const WIDE = 74;

/** What people call GuardDuty's sources. */
const FEATURES: Readonly<Record<string, string>> = {
  EBS_MALWARE_PROTECTION: "malware",
  EKS_AUDIT_LOGS: "EKS",
  LAMBDA_NETWORK_LOGS: "Lambda",
  RDS_LOGIN_EVENTS: "RDS",
  RUNTIME_MONITORING: "runtime",
  S3_DATA_EVENTS: "S3",
};

function guardTable(regions: readonly GuardedRegion[]): string {
  return table(
    ["region", "GuardDuty and", "open access", "volumes", "snapshots", "images", "Security Hub"].map((heading) => ({
      heading,
    })),
    regions.map((region) => [
      region.region,
      region.detector?.map((feature) => FEATURES[feature] ?? feature).join(" ") ?? "off",
      region.analyzer ? "found" : "off",
      region.volumesEncrypted ? "encrypted" : "as made",
      region.snapshotsClosed ? "closed" : "as made",
      region.scanning?.toLowerCase() ?? "as made",
      region.securityHub ? "on" : "off",
    ]),
  );
}

function onceTable({ trails, bucketsClosed, budgets, kept }: AccountSummary): string {
  return table(
    [{ heading: "what" }, { heading: "how", width: WIDE }],
    [
      ...trails.map((trail) => [
        `trail ${trail.name}`,
        [
          trail.everyRegion ? "every region" : `${trail.region} alone`,
          trail.validated ? "files signed" : "files not signed",
          trail.encrypted ? "encrypted" : "not encrypted",
          `in ${trail.bucket}`,
        ].join(", "),
      ]),
      ["public buckets", bucketsClosed ? "none can be made" : "as made"],
      ...budgets.flatMap(({ limit, alerts }) =>
        alerts.map(({ of, percent, emails }) => [
          `budget ${limit}`,
          `at ${String(percent)} % ${of.toLowerCase()}: ${emails.join(" ")}`,
        ]),
      ),
      ...kept.map((bucket) => ["kept for good", `${bucket}, also when this stack goes`]),
    ],
  );
}

function deployerTable({ roles }: AccountSummary): string {
  if (roles.length === 0) return "  nobody but people";
  return table(
    [{ heading: "role" }, { heading: "may" }, { heading: "bound" }, { heading: "runs of" }],
    roles.flatMap(({ role, policies, bounded, subjects }) =>
      subjects.map((subject) => [role, policies.join(" "), bounded ? "yes" : "no", subject]),
    ),
  );
}

function copyTable({ copies }: AccountSummary): string {
  if (copies.length === 0) return "  none: every stack is in its foundation region alone";
  return table(
    [{ heading: "pushed in" }, { heading: "of" }, { heading: "copied to" }],
    copies.map(({ from, prefixes, to }) => [from, prefixes.join(" "), to.join(" ")]),
  );
}
