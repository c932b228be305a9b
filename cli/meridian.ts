import { Command, CommanderError } from "commander";
import { RunError } from "@pulumi/pulumi/errors";
import { costCommand } from "./commands/cost";
import { policyCommand } from "./commands/policy";
import { previewCommand } from "./commands/preview";
import { UserError } from "./user-error";

/** Exit codes: what was asked for is wrong, or cannot be done. */
const FAILED = 1;
/** The command itself was written wrongly. */
const WRONG_USAGE = 2;

async function main(): Promise<void> {
  // Whoever reads the page may close the pipe when they have seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const program = new Command("meridian")
    .description("One application in many regions, proved before it is deployed.")
    .showHelpAfterError("(add --help to see what there is)")
    .exitOverride()
    .addCommand(previewCommand())
    .addCommand(policyCommand())
    .addCommand(costCommand());
  program.commands.forEach((command) => command.copyInheritedSettings(program));
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (error instanceof UserError || RunError.isInstance(error)) {
    process.stderr.write(`${error.message}\n`);
    return FAILED;
  }
  throw error;
}

void main();
