import { totalOf } from "../../platform/cost/breakdown";
import { blocking, type Judgement, placeOf } from "./judgement";
import { renderJunit } from "./junit";
import { renderMarkdown } from "./markdown";
import { renderSarif } from "./sarif";
import { renderText } from "./text";
import { colorsFor, PLAIN } from "../page/colors";

/** What a judgement can be told as. */
export const FORMATS = ["text", "json", "sarif", "junit", "markdown"] as const;

export type Format = (typeof FORMATS)[number];

/** Renders a judgement; in colours where it is shown on a stream that has them. */
export async function rendered(judgement: Judgement, format: Format, shownOn?: NodeJS.WriteStream): Promise<string> {
  switch (format) {
    case "text":
      return renderText(judgement, shownOn === undefined ? PLAIN : colorsFor(shownOn));
    case "json":
      return renderJson(judgement);
    case "sarif":
      return renderSarif(judgement);
    case "junit":
      return await renderJunit(judgement);
    case "markdown":
      return renderMarkdown(judgement);
  }
}

function renderJson(judgement: Judgement): string {
  const { stack, environment, resources, report, changes, cost } = judgement;
  const located = <Subject extends { readonly urn: string; readonly line?: number }>(subject: Subject) => ({
    ...subject,
    source: placeOf(subject, judgement),
  });
  const content = {
    ...{ stack, environment, resources, blocking: blocking(judgement) },
    ...report,
    findings: report.findings.map(located),
    waived: report.waived.map(located),
    ...(changes === undefined ? {} : { changes }),
    cost: { monthlyUsd: totalOf(cost.cost.charges), unpriced: cost.cost.unpriced, difference: cost.difference },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
