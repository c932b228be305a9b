/** The README with that text in the place of what stands between its marks. */
export function withOutput(readme: string, output: string): string {
  const marked = /(<!-- preview:[^>]*-->\n)[\s\S]*(<!-- \/preview -->)/;
  if (!marked.test(readme)) throw new Error("README.md has no place for the preview's output");
  return readme.replace(
    marked,
    (_, begin: string, end: string) => `${begin}\n\`\`\`text\n${output.trim()}\n\`\`\`\n\n${end}`,
  );
}
