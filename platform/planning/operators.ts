/** The key that an operator's access entry is named after: the last part of the ARN, which people chose. */
export function operatorKey(arn: string): string {
  const [name = arn] = arn.split(/[:/]/).slice(-1);
  return name;
}
