/** A figure as people read it: a question mark where nobody can tell before deployment, as for a text. */
export function figure(value: number): string {
  return Number.isNaN(value) ? "?" : String(value);
}
