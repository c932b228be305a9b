import type { ApplicationDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import type { StackFile } from "../configuration/stack-file";
import type { CellSizes } from "./capacity";
import { CELL_NAME_LENGTH, physicalName } from "./names";

/** What every part of a plan may look at. */
export interface PlanningContext {
  readonly stack: string;
  readonly file: StackFile;
  readonly application: ApplicationDefinition;
  readonly sizes: CellSizes;
  /** Prefix of the physical names of what the stack has once. */
  readonly stackName: string;
  /** The cells in the order of their slots: nothing may depend on the order in which people write them. */
  readonly bySlot: readonly (readonly [string, CellEntry])[];
  /** Whether what holds data or identity may be deleted or replaced. */
  readonly protect: boolean;
  /** Days that logs are kept: a year in production, as PCI DSS 4.0 requirement 10.5.1 asks; a month otherwise. */
  readonly logRetentionDays: number;
  /** Days between the order to delete a key and its end: KMS's longest in production, its shortest otherwise. */
  readonly keyDeletionWindowDays: number;
  /** Days in which a deleted secret can be had back: the longest in production; none otherwise, so that its name is free. */
  readonly recoveryWindowDays: number;
}

export function planningContext(
  subject: Pick<PlanningContext, "stack" | "file" | "application" | "sizes">,
): PlanningContext {
  const { stack, file, application } = subject;
  const production = file.tier === "production";
  return {
    ...subject,
    stackName: physicalName([application.name, stack], CELL_NAME_LENGTH),
    bySlot: Object.entries(file.cells).sort(([, a], [, b]) => a.slot - b.slot),
    protect: production,
    logRetentionDays: production ? 365 : 30,
    keyDeletionWindowDays: production ? 30 : 7,
    recoveryWindowDays: production ? 30 : 0,
  };
}

/** Prefix of the physical names of what a cell has. */
export function cellName({ stack, application }: Pick<PlanningContext, "stack" | "application">, key: string): string {
  return physicalName([application.name, stack, key], CELL_NAME_LENGTH);
}
