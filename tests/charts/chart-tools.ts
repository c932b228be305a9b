import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { ReleasePlan } from "../../platform/release-model";
import { missingProgram } from "../engine/programs";

/** The charts lie beside the project, as the engine does. */
const CHARTS = path.resolve(__dirname, "../../../shared/charts");

/** Why charts cannot be rendered and judged here; nothing when they can. */
export function chartToolsUnavailable(): string | undefined {
  if (!fs.existsSync(path.join(CHARTS, "index.json"))) return `no charts: ${CHARTS} has no index.json`;
  const missing = missingProgram(["helm", "kubeconform", "python3"]);
  return missing && `no charts: ${missing} is not on PATH`;
}

type Rendered = Pick<ReleasePlan, "key" | "chart" | "version" | "namespace" | "values">;

/**
 * What a release installs, as the documents that Helm would send to a control plane of that version.
 *
 * @param folder whether what the chart has in its folder `crds` is among them, which Helm installs once and never deletes
 */
export function render(
  { key, chart, version, namespace, values }: Rendered,
  kubernetes: string,
  folder: "crds" | "templates alone" = "crds",
): string[] {
  const kinds = folder === "crds" ? ["--include-crds"] : [];
  const options = ["--namespace", namespace, ...kinds, "--kube-version", `${kubernetes}.0`];
  const rendered = withValues(values, (file) =>
    run("helm", ["template", key, archive({ chart, version }), ...options, "--values", file]),
  );
  if (rendered.status !== 0) throw new Error(rendered.output);
  return rendered.output.split(/^---$/m).filter((document) => /^kind:/m.test(document));
}

/** Keys among the values that the chart does not know, or knows to be of another type. */
export function unknownKeys({ chart, version, values }: Rendered): string[] {
  const tool = path.join(CHARTS, "tools/unknown_keys.py");
  const { output } = withValues(values, (file) => run("python3", [tool, archive({ chart, version }), file]));
  const lines = output.split("\n").filter((line) => line !== "");
  const strange = lines.filter((line) => !/^(note|UNKNOWN|TYPE) /.test(line));
  if (strange.length > 0) throw new Error(output);
  return lines.filter((line) => !line.startsWith("note "));
}

/** What an API server with the kinds of all charts would refuse of objects, strictly: an unknown field too. */
export function schemaProblems(documents: readonly string[]): string[] {
  const schemas = path.join(CHARTS, "schemas");
  const { output } = run(
    "kubeconform",
    [
      ...["-strict", "-output", "json", "-kubernetes-version", "1.36.2", "-schema-location", schemas],
      ...["-schema-location", `${schemas}/crds/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`],
      ...["-verbose", "-"],
    ],
    documents.join("\n---\n"),
  );
  const { resources } = JSON.parse(output) as { readonly resources: readonly Judgement[] };
  const problems = resources.filter(({ status }) => status !== "statusValid");
  if (resources.length !== documents.length) {
    return [`${String(resources.length)} of ${String(documents.length)} objects were judged`];
  }
  return problems.map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`);
}

interface Judgement {
  readonly kind: string;
  readonly name: string;
  readonly status: string;
  readonly msg: string;
}

function archive({ chart, version }: Pick<ReleasePlan, "chart" | "version">): string {
  return path.join(CHARTS, `${chart}-${version}.tgz`);
}

/** JSON is YAML. */
function withValues<T>(values: object, use: (file: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-values-"));
  try {
    const file = path.join(folder, "values.json");
    fs.writeFileSync(file, JSON.stringify(values));
    return use(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** What a program says on either channel, errors last. */
function run(program: string, args: readonly string[], input = ""): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  return { status, output: `${stdout}${stderr}` };
}
