import { Listr, type ListrDefaultRendererLogLevels, ListrLogger, type ListrLogLevels, ProcessOutput } from "listr2";

/** One step of a command that takes more than a moment. */
export interface Step<Context> {
  /** What is being done. */
  readonly title: string;
  /** Does it, puts its result into the context, and says in a few words what came out. */
  readonly run: (context: Context) => string | Promise<string>;
}

/**
 * Runs steps one after the other, telling on the standard error stream where they are: moving on a terminal, a line each
 * elsewhere.
 *
 * @throws whatever a step throws, which then is not reported here
 */
export async function runSteps<Context extends object>(
  { silent }: { readonly silent: boolean },
  steps: readonly Step<Context>[],
): Promise<Context> {
  const processOutput = new ProcessOutput(process.stderr, process.stderr);
  let failure: { readonly error: unknown } | undefined;
  const tasks = new Listr<Context>(
    steps.map(({ title, run }) => ({
      title,
      task: async (context, task) => {
        try {
          task.title = await run(context);
        } catch (error) {
          failure = { error };
          throw new Error("see below", { cause: error });
        }
      },
    })),
    {
      renderer: "default",
      rendererOptions: { logger: new ListrLogger<ListrDefaultRendererLogLevels>({ processOutput }) },
      fallbackRenderer: "simple",
      // A terminal without a width would get a letter a line.
      fallbackRendererCondition: () => !process.stderr.isTTY || process.stderr.columns === 0,
      fallbackRendererOptions: { logger: new ListrLogger<ListrLogLevels>({ processOutput }) },
      silentRendererCondition: () => silent,
    },
  );
  try {
    return await tasks.run();
  } catch (error) {
    throw failure === undefined ? error : failure.error;
  }
}
