import { createHash } from "node:crypto";
import type { Location, Log, Notification, ReportingDescriptor, Result } from "sarif";
import { RULES } from "../../policies/catalogue";
import type { Finding, WaivedFinding } from "../../policies/judge";
import packageJson from "../../policies/package.json";
import type { Rule } from "../../policies/rule";
import { defaultValues, filledIn } from "../../policies/threshold";
import { LONGEST_DAYS } from "../../policies/waivers";
import { type Judgement, placeOf } from "./judgement";

/**
 * GitHub shows a finding's severity by this figure: from 9.0 critical, from 7.0 high, from 4.0 medium, below low. GitHub's page
 * "SARIF support for code scanning", read on 2026-08-21.
 */
const SECURITY_SEVERITY: Readonly<Record<Rule["severity"], string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};

/** What the pack reports of itself, described like a rule. */
const HYGIENE: ReportingDescriptor = descriptorOf({
  id: "waiver-hygiene",
  title: "Every waiver names a rule, covers something and has not expired",
  rationale: "A waiver that outlives its reason hides whatever comes next.",
  remedy: `mend what it covers, or write who bears it, why, and for at most ${String(LONGEST_DAYS)} days`,
  severity: "high",
  level: "mandatory",
  controls: {},
});

/** SARIF 2.1.0 (OASIS, 27 March 2020): each finding at the line that made the resource. */
export function renderSarif(judgement: Judgement): string {
  const { findings, waived, undetermined } = judgement.report;
  const rules = [...RULES.map(descriptorOf), HYGIENE];
  const indexOf = (rule: string): number => rules.findIndex(({ id }) => id === rule);
  const result = (finding: Finding): Result => resultOf(finding, indexOf(finding.rule), judgement);
  const notifications = undetermined.map((open): Notification => ({
    level: "note",
    associatedRule: { id: open.rule, index: indexOf(open.rule) },
    message: { text: `${open.path} is not known before deployment, so nobody can judge it yet` },
    locations: [locationOf(open, judgement)],
  }));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "meridian", version: packageJson.version, rules } },
        automationDetails: { id: `policy/${judgement.stack}/` },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
        results: [
          ...findings.map(result),
          ...waived.map((finding) => ({ ...result(finding), suppressions: [suppressionOf(finding)] })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

type Described = Pick<Rule, "id" | "title" | "rationale" | "remedy" | "severity" | "level" | "controls" | "thresholds">;

function descriptorOf(rule: Described): ReportingDescriptor {
  const { id, title, rationale, severity, level, controls, thresholds = {} } = rule;
  const remedy = filledIn(rule.remedy, defaultValues(thresholds, "production"));
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: rationale },
    help: { text: `${rationale} To do: ${remedy}.` },
    defaultConfiguration: { level: level === "mandatory" ? "error" : "warning" },
    properties: {
      tags: [
        "security",
        ...Object.entries(controls).flatMap(([framework, ids]) => ids.map((control) => `${framework} ${control}`)),
      ],
      "security-severity": SECURITY_SEVERITY[severity],
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number, judgement: Judgement): Result {
  const { rule, level, urn, message } = finding;
  // The same finding on another line is the same to whoever has dealt with it.
  const identity = createHash("sha256").update([rule, urn, message].join("\n")).digest("hex");
  return {
    ruleId: rule,
    ruleIndex,
    level: level === "mandatory" ? "error" : "warning",
    message: { text: message },
    locations: [locationOf(finding, judgement)],
    partialFingerprints: { "ruleUrnMessage/v1": identity },
  };
}

function locationOf(subject: { readonly urn: string; readonly line?: number }, judgement: Judgement): Location {
  const { file, line } = placeOf(subject, judgement);
  return {
    physicalLocation: { artifactLocation: { uri: file, uriBaseId: "%SRCROOT%" }, region: { startLine: line } },
    logicalLocations: [{ fullyQualifiedName: subject.urn, kind: "resource" }],
  };
}

function suppressionOf({ waiver: { reason, owner, expires } }: WaivedFinding) {
  return {
    kind: "external" as const,
    status: "accepted" as const,
    justification: `${reason} (${owner}, until ${expires})`,
  };
}
