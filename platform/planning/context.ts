import type { ApplicationDefinition } from "../application";
import type { StackFile } from "../configuration/stack-file";
import type { CellSizes } from "./capacity";

/** What every part of a plan may look at. */
export interface PlanningContext {
  readonly stack: string;
  readonly file: StackFile;
  readonly application: ApplicationDefinition;
  readonly sizes: CellSizes;
  /** Whether what holds data or identity may be deleted or replaced. */
  readonly protect: boolean;
  /** Days that logs are kept: a year in production, as PCI DSS 4.0 requirement 10.5.1 asks; a month otherwise. */
  readonly logRetentionDays: number;
  /** Days between the order to delete a key and its end: KMS's longest in production, its shortest otherwise. */
  readonly keyDeletionWindowDays: number;
}

export function planningContext(
  subject: Pick<PlanningContext, "stack" | "file" | "application" | "sizes">,
): PlanningContext {
  const production = subject.file.tier === "production";
  return {
    ...subject,
    protect: production,
    logRetentionDays: production ? 365 : 30,
    keyDeletionWindowDays: production ? 30 : 7,
  };
}
