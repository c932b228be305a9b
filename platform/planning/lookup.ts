/** What the plan refers to by key. A key without a value is a mistake in the planner, not in a stack file. */
export function lookup<T>(record: Readonly<Record<string, T>>, key: string): T {
  const value = record[key];
  if (value === undefined) throw new Error(`the plan refers to ${key}, which it does not contain`);
  return value;
}
