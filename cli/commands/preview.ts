import { join, relative } from "node:path";
import { Command } from "commander";
import type { Configuration } from "../../infra/configuration";
import { answersOf } from "../../platform/dns/answers";
import { budgetUse } from "../../platform/cost/budget";
import { costOf, type StackCost } from "../../platform/cost/cost";
import { summariseAccount } from "../../platform/graph/account-summary";
import type { Graph } from "../../platform/graph/graph";
import { indexResources } from "../../platform/graph/graph-index";
import { type GraphSummary, summarise } from "../../platform/graph/summary";
import { RULES } from "../../policies/catalogue";
import { judgeGraph, type PolicyReport } from "../../policies/judge";
import type { Colors } from "picocolors/types";
import { renderAccountPage } from "../page/account-page";
import { colorsFor, PLAIN } from "../page/colors";
import { renderPage } from "../page/page";
import { environmentOf, type PreparedPack, preparePack } from "../policy/pack";
import { excessOf } from "../cost/budget-excess";
import { runSteps } from "../progress";
import type { RecordableStack } from "../record/record";
import { ROOT } from "../root";
import { readStackFile } from "../stack-files";
import { fromStart, startFolder } from "../start-folder";
import { planOf, recordingSteps } from "../subject/subject";
import { UserError } from "../user-error";
import { writeFiles } from "../write-files";

interface PreviewOptions {
  readonly stack: string;
  readonly configFile?: string;
  readonly out?: string;
  readonly json: boolean;
  readonly sources: boolean;
  readonly waivers: boolean;
}

const HELP = `
Runs the program that "pulumi up" runs, without an account, credentials, a network or the Pulumi CLI, judges what it
registers, and writes graph.json (every resource, for machines) and plan.txt (the page, for people).

Exit code 0: all is well. 1: the stack file is wrong, a mandatory policy is violated, or the stack costs more than its budget.
2: wrong usage.

Examples:
  $ npm run preview                             the stack prod, as a page
  $ npm run preview -- --stack dev              another stack: Pulumi.dev.yaml
  $ npm run preview -- --stack account          what the account has once
  $ npm run preview -- --out /tmp/before        in a folder of your own, to compare
  $ npm run --silent preview -- --json          the same for machines`;

/** The command `meridian preview`. */
export function previewCommand(): Command {
  return new Command("preview")
    .description("show what a stack would deploy, and judge it, offline")
    .option("-s, --stack <name>", "stack to preview; its file is Pulumi.<name>.yaml", "prod")
    .option("--config-file <path>", "stack file to read in the place of Pulumi.<stack>.yaml")
    .option("-o, --out <folder>", "folder to write to (default: build/<stack>)")
    .option("--json", "print JSON in place of the page", false)
    .option("--sources", "note in graph.json the file and line that made each resource", false)
    .option("--no-waivers", "judge as if there were no waivers")
    .addHelpText("after", HELP)
    .allowExcessArguments(false)
    .action(preview);
}

async function preview(options: PreviewOptions): Promise<void> {
  const file = options.configFile === undefined ? undefined : fromStart(options.configFile);
  const stack = readStackFile(options.stack, file);
  // First of all, so that what is wrong in the pack's configuration is said before anything runs.
  const pack = preparePack(environmentOf(stack.config), { waived: options.waivers });
  const result = await compute(options, stack, pack);
  const { graph, summary, cost, policy } = result;
  const { page, told } = pageOf(result);
  const folder = options.out === undefined ? join(ROOT, "build", options.stack) : fromStart(options.out);
  const files = await writeFiles(folder, {
    "graph.json": `${JSON.stringify(graph, null, 2)}\n`,
    "plan.txt": page(PLAIN),
  });
  const written = files.map((file) => relative(startFolder(), file));
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ stack: options.stack, files: written, ...told, summary, cost, policy }, null, 2)}\n`
      : `\n${page(colorsFor(process.stdout))}\nWritten: ${written.join(", ")}\n`,
  );
  const wrong = wrongWith(result, options.stack);
  if (wrong.length > 0) throw new UserError(wrong.join("\n"));
}

/** What stops a stack from being deployed as it is. */
function wrongWith({ configuration, cost, policy }: Preview, stack: string): readonly string[] {
  const violated = new Set(policy.findings.filter(({ level }) => level === "mandatory").map(({ rule }) => rule));
  const budget = planOf(configuration)?.budget;
  return [
    ...(violated.size === 0 ? [] : [`mandatory policies are violated: ${[...violated].join(", ")}`]),
    ...excessOf(stack, budget && budgetUse(cost, budget)),
  ];
}

/** What people read of a stack, and what machines are told beside the summary. */
interface Page {
  readonly page: (colors: Colors) => string;
  readonly told: Readonly<Record<string, unknown>>;
}

function pageOf({ configuration, graph, summary, cost, policy }: Preview): Page {
  if (configuration.kind === "platform") {
    const { plan } = configuration;
    const answers = answersOf(graph);
    return {
      page: (colors) => renderPage({ plan, summary, answers, cost, policy }, colors),
      told: { routing: plan.routing },
    };
  }
  const { plan } = configuration;
  const account = summariseAccount(graph);
  return { page: (colors) => renderAccountPage({ plan, summary, account, cost, policy }, colors), told: { account } };
}

interface Preview {
  configuration: Configuration;
  graph: Graph;
  summary: GraphSummary;
  cost: StackCost;
  policy: PolicyReport;
}

function compute({ json, sources }: PreviewOptions, stack: RecordableStack, pack: PreparedPack): Promise<Preview> {
  return runSteps<Preview>({ silent: json }, [
    ...recordingSteps<Preview>({ stack }, { sources }),
    {
      title: "Judging them",
      run: (preview) => {
        preview.summary = summarise(preview.graph);
        preview.cost = costOf(indexResources(preview.graph.resources));
        preview.policy = judgeGraph(preview.graph, RULES, pack);
        return `${String(Object.keys(preview.policy.examined).length)} policies judged`;
      },
    },
  ]);
}
