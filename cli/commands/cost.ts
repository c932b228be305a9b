import { Command } from "commander";
import { renderCostPage } from "../cost/cost-page";
import { type CostReport, costReport } from "../cost/cost-report";
import { colorsFor } from "../page/colors";
import { excessOf } from "../cost/budget-excess";
import { runSteps } from "../progress";
import { fromStart } from "../start-folder";
import { readGraph } from "../subject/graph-file";
import { UserError } from "../user-error";
import { planOf, recordingSteps, type Recorded, type SubjectOptions, subjectOf } from "../subject/subject";

interface CostOptions extends SubjectOptions {
  readonly base?: string;
  readonly json: boolean;
}

const HELP = `
Adds up what everything that a stack registers costs as long as it is there, by a dated catalogue of list prices, without an
account or a network. What is paid for by use is named beside it; what has no known price is named, never counted as nothing.

Exit code 0: all is well. 1: what was given is wrong, or the stack costs more than its budget. 2: wrong usage.

Examples:
  $ npm run cost                                        the stack prod
  $ npm run cost -- --stack dev                         another stack: Pulumi.dev.yaml
  $ npm run cost -- --base build/before/graph.json      what a change costs, against a preview of before
  $ npm run cost -- --graph preview.json                what "pulumi preview --json" printed
  $ npm run --silent cost -- --json                     the same for machines`;

/** The command `meridian cost`. */
export function costCommand(): Command {
  return new Command("cost")
    .description("tell what a stack would cost a month, offline, and what a change does to that")
    .option("-s, --stack <name>", "stack to price; its file is Pulumi.<name>.yaml", "prod")
    .option("--config-file <path>", "stack file to read in the place of Pulumi.<stack>.yaml")
    .option("-g, --graph <file>", "price a graph.json, or the output of pulumi preview --json, in the place of a stack")
    .option("-b, --base <file>", "graph.json of before: tell what costs more or less")
    .option("--json", "print JSON for machines in the place of the page", false)
    .addHelpText("after", HELP)
    .allowExcessArguments(false)
    .action(cost);
}

interface Progress extends Recorded {
  report: CostReport;
}

async function cost(options: CostOptions): Promise<void> {
  const subject = subjectOf(options);
  const base = options.base === undefined ? undefined : readGraph(fromStart(options.base));
  const { report } = await runSteps<Progress>({ silent: options.json }, [
    ...recordingSteps<Progress>(subject),
    {
      title: "Pricing them",
      run: (progress) => {
        progress.report = costReport(subject.recorded ?? progress.graph, {
          base,
          plan: planOf(progress.configuration),
        });
        return `${String(progress.report.cost.charges.length)} charges`;
      },
    },
  ]);
  const { stack, cost: priced, budget, guide, difference } = report;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ stack, ...priced, budget, guide, difference }, null, 2)}\n`
      : `\n${renderCostPage(report, colorsFor(process.stdout))}`,
  );
  const excess = excessOf(stack, budget);
  if (excess.length > 0) throw new UserError(excess.join("\n"));
}
