import { RULES } from "../../policies/catalogue";
import type { Configuration } from "../../policies/configuration";
import { type Rule, SEVERITIES } from "../../policies/rule";
import { settingsOf } from "../../policies/settings";
import { type Environment, ENVIRONMENTS, filledIn, shownValue } from "../../policies/threshold";

type Configurations = Readonly<Record<Environment, Pick<Configuration, "settings">>>;

/** The page that lists every rule: docs/policies.md. */
export function cataloguePage(configurations: Configurations, rules: readonly Rule[] = RULES): string {
  return `${[
    "# Policies",
    "Generated from [policies/rules](../policies/rules) by `npm run policy:docs`: change a rule, not this page.",
    introduction(rules),
    overview(configurations, rules),
    ...rules.map((rule) => section(rule, configurations)),
  ].join("\n\n")}\n`;
}

function introduction(rules: readonly Rule[]): string {
  const own = rules.filter(({ onlyHere }) => onlyHere === true).length;
  const mine = own === 0 ? "" : ` ${String(own)}, marked ◆, we found in no other pack.`;
  return `${String(rules.length)} rules.${mine} They judge the offline preview, \`npm run policy\`, and, as Pulumi's policy pack, any program:
\`pulumi preview --policy-pack policies --policy-pack-config policies/config/production.json\`. Levels and thresholds of each environment are in
[policies/config](../policies/config). A mandatory rule stops a preview and an update, an advisory one warns. What a rule cannot see before deployment it
reports as undetermined: never as a pass.

A finding that somebody answers for stands in [policies/waivers.yaml](../policies/waivers.yaml), for 180 days at most:

\`\`\`yaml
waivers:
  - rule: kms-rotation
    resource: aws:kms/key:Key::us-keys-* # type::name, or a whole URN; * is any text, ? a character
    stack: prod # left out: every stack
    reason: imported key material, which KMS cannot renew
    owner: platform
    since: 2026-11-21
    expires: 2027-05-20
\`\`\``;
}

function overview(configurations: Configurations, rules: readonly Rule[]): string {
  const sorted = rules.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return table(
    ["rule", "what must hold", "severity", ...ENVIRONMENTS],
    sorted.map((rule) => [
      `[\`${rule.id}\`](#${rule.id})${rule.onlyHere === true ? " ◆" : ""}`,
      cell(rule.title),
      rule.severity,
      ...ENVIRONMENTS.map((environment) => settingsOf(rule, configurations[environment].settings).level),
    ]),
  );
}

function section(rule: Rule, configurations: Configurations): string {
  const { id, title, severity, rationale, remedy, controls, types } = rule;
  const usual = settingsOf(rule, configurations.production.settings);
  const levels = ENVIRONMENTS.map(
    (environment) => `${environment} ${settingsOf(rule, configurations[environment].settings).level}`,
  );
  const asked = Object.entries(controls).map(([framework, ids]) => `${framework} ${ids.join(", ")}`);
  return [
    `## ${id}`,
    `${title}. **${capitalised(severity)}**; ${levels.join(", ")}.${rule.onlyHere === true ? " ◆ In no other pack that we compared." : ""}`,
    [
      `- Why: ${rationale}`,
      `- To do: ${filledIn(remedy, usual.thresholds)}.`,
      `- Judges: ${types.map((type) => `\`${type}\``).join(", ")}, ${rule.scope === "resource" ? "before each step" : "once all is registered"}.`,
      ...(asked.length === 0 ? [] : [`- Asked for by: ${asked.join("; ")}.`]),
    ].join("\n"),
    ...thresholdTable(rule, configurations),
  ].join("\n\n");
}

function thresholdTable(rule: Rule, configurations: Configurations): readonly string[] {
  const rows = Object.entries(rule.thresholds ?? {}).map(([name, { about, unit, source }]) => [
    `\`${name}\``,
    cell(about),
    ...ENVIRONMENTS.map((environment) => {
      const value = settingsOf(rule, configurations[environment].settings).thresholds[name];
      const shown = value === undefined ? "" : shownValue(value);
      // Units of a table of figures are what each of its keys counts.
      if (shown === "") return value === undefined ? "" : "none";
      return cell(unit === undefined ? shown : `${shown} ${unit}`);
    }),
    cell(source),
  ]);
  return rows.length === 0 ? [] : [table(["threshold", "what it is", ...ENVIRONMENTS, "source"], rows)];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
