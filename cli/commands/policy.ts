import { basename, dirname } from "node:path";
import { Command, Option } from "commander";
import { program } from "../../infra/program";
import type { Graph } from "../../platform/graph/graph";
import { type Environment, ENVIRONMENTS } from "../../policies/threshold";
import { type Format, FORMATS, rendered } from "../policy/formats";
import { blocking, type Judgement, judgementOf, sourcesOf } from "../policy/judgement";
import { type PreparedPack, preparePack } from "../policy/pack";
import { runSteps } from "../progress";
import { record } from "../record/record";
import { fromStart } from "../start-folder";
import { readGraph } from "../subject/graph-file";
import { recordingSteps, type Recorded, type Subject, type SubjectOptions, subjectOf } from "../subject/subject";
import { UserError } from "../user-error";
import { writeFiles } from "../write-files";

interface PolicyOptions extends SubjectOptions {
  readonly base?: string;
  readonly environment?: Environment;
  readonly format: Format;
  readonly out?: string;
  readonly waivers: boolean;
}

const HELP = `
Judges what a stack would deploy by the rules of policies/, without an account, credentials or a network. Levels and thresholds
of each environment are in policies/config/, findings that somebody answers for in policies/waivers.yaml, and every rule in
docs/policies.md.

Exit code 0: all is well. 1: a mandatory rule is violated, or what was given is wrong. 2: wrong usage.

Examples:
  $ npm run policy                                            the stack prod, to read
  $ npm run policy -- --stack dev --no-waivers                what dev would be told without waivers
  $ npm run --silent policy -- --format sarif --out p.sarif   for GitHub's code scanning
  $ npm run policy -- --graph preview.json                    what "pulumi preview --json" printed
  $ npm run policy -- --format markdown --base before.json    a comment for a pull request`;

/** The command `meridian policy`. */
export function policyCommand(): Command {
  return new Command("policy")
    .description("judge what a stack would deploy, offline, and report it to people and machines")
    .option("-s, --stack <name>", "stack to judge; its file is Pulumi.<name>.yaml", "prod")
    .option("--config-file <path>", "stack file to read in the place of Pulumi.<stack>.yaml")
    .option("-g, --graph <file>", "judge a graph.json, or the output of pulumi preview --json, in the place of a stack")
    .option("-b, --base <file>", "graph.json of before: tell what differs")
    .addOption(
      new Option("-e, --environment <name>", "levels and thresholds (default: by the stack's tier)").choices(
        ENVIRONMENTS,
      ),
    )
    .addOption(new Option("-f, --format <name>", "what to print").choices(FORMATS).default("text"))
    .option("-o, --out <file>", "file to write to in the place of the standard output")
    .option("--no-waivers", "report what waivers cover as if there were none")
    .addHelpText("after", HELP)
    .allowExcessArguments(false)
    .action(policy);
}

async function policy(options: PolicyOptions): Promise<void> {
  const subject = subjectOf(options);
  // What is wrong in a configuration is told before anything runs.
  const pack = preparePack(options.environment ?? subject.environment, { waived: options.waivers });
  const base = options.base === undefined ? undefined : readGraph(fromStart(options.base));
  const judgement = await judge(subject, pack, base);
  if (options.out === undefined) {
    process.stdout.write(await rendered(judgement, options.format, process.stdout));
  } else {
    const file = fromStart(options.out);
    await writeFiles(dirname(file), { [basename(file)]: await rendered(judgement, options.format) });
  }
  const violated = blocking(judgement);
  if (violated.length > 0) throw new UserError(`mandatory policies are violated: ${violated.join(", ")}`);
}

interface Progress extends Recorded {
  judgement: Judgement;
}

async function judge(subject: Subject, pack: PreparedPack, base?: Graph): Promise<Judgement> {
  const { recorded, stack } = subject;
  const { judgement } = await runSteps<Progress>({ silent: false }, [
    ...recordingSteps<Progress>(subject),
    {
      title: "Judging them",
      run: (progress) => {
        progress.judgement = judgementOf(recorded ?? progress.graph, pack, base);
        return `${String(Object.keys(progress.judgement.report.examined).length)} policies judged`;
      },
    },
  ]);
  const { findings, waived } = judgement.report;
  if (stack === undefined || findings.length + waived.length === 0) return judgement;
  // Where something was made costs time to know, so it is asked when there is something to show there.
  return { ...judgement, sources: sourcesOf(await record(() => program(), stack, { sources: true })) };
}
