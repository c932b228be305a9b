/** Tags that every resource carries; what a cell makes has its key in its name. */
export function platformTags(application: string, stack: string): Record<string, string> {
  return { Application: application, Stack: stack, ManagedBy: "meridian" };
}
