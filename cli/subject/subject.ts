import { type Configuration, readConfiguration } from "../../infra/configuration";
import { program } from "../../infra/program";
import type { PlatformPlan } from "../../platform/model";
import type { Graph } from "../../platform/graph/graph";
import type { Environment } from "../../policies/threshold";
import { environmentOf } from "../policy/pack";
import type { Step } from "../progress";
import { type RecordableStack, record } from "../record/record";
import type { RecordOptions } from "../record/recording-monitor";
import { readStackFile, stackNames } from "../stack-files";
import { fromStart } from "../start-folder";
import { readGraph } from "./graph-file";

/** What people say a command is about. */
export interface SubjectOptions {
  readonly stack: string;
  readonly configFile?: string;
  readonly graph?: string;
}

/** What a command judges: something that was recorded, or a stack that is to be. */
export interface Subject {
  readonly environment: Environment;
  readonly recorded?: Graph;
  readonly stack?: RecordableStack;
}

/**
 * Finds what a command is about: a graph in a file, or else a stack.
 *
 * @throws UserError when a file is missing, or not what it should be
 */
export function subjectOf({ stack: name, configFile, graph: file }: SubjectOptions): Subject {
  if (file === undefined) {
    const stack = readStackFile(name, configFile === undefined ? undefined : fromStart(configFile));
    return { stack, environment: environmentOf(stack.config) };
  }
  const recorded = readGraph(fromStart(file));
  const isOurs = stackNames().includes(recorded.stack);
  return { recorded, environment: isOurs ? environmentOf(readStackFile(recorded.stack).config) : "production" };
}

/** What comes of recording a stack. */
export interface Recorded {
  graph: Graph;
  /** What the stack's file says; nothing for a graph that was recorded already. */
  configuration?: Configuration;
}

/** What a stack's file describes; nothing for an account, whose budget counts what all its stacks use. */
export function planOf(configuration: Configuration | undefined): PlatformPlan | undefined {
  return configuration?.kind === "platform" ? configuration.plan : undefined;
}

/** The step that gets the graph of what is judged; none where it has been recorded already. */
export function recordingSteps<Context extends Recorded>(
  { stack }: Pick<Subject, "stack">,
  options?: RecordOptions,
): readonly Step<Context>[] {
  if (stack === undefined) return [];
  return [
    {
      title: `Registering the resources of ${stack.stack}`,
      run: async (context) => {
        context.graph = await record(
          () => {
            context.configuration = readConfiguration();
            return program(context.configuration);
          },
          stack,
          options,
        );
        return `${String(context.graph.resources.length)} resources registered for ${stack.stack}`;
      },
    },
  ];
}
