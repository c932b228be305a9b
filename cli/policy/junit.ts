import type { TestCase } from "junit-report-builder";
import { RULES } from "../../policies/catalogue";
import type { Finding, OpenQuestion, WaivedFinding } from "../../policies/judge";
import { type Judgement, placeOf, shortName } from "./judgement";

/**
 * JUnit's XML, as test runners of build servers read it: a suite a rule, in it a case for everything that was found, and one
 * for what is well. What is mandatory fails; what is waived or cannot be told is skipped, with the reason.
 */
export async function renderJunit(judgement: Judgement): Promise<string> {
  // Most commands write none, and it would make all of them slower.
  const { default: builder } = await import("junit-report-builder");
  const report = builder.newBuilder();
  const { findings, waived, undetermined, examined, notApplicable } = judgement.report;
  const ids = [...RULES.map(({ id }) => id), "waiver-hygiene"];
  for (const id of ids) {
    const about = <Item extends { readonly rule: string }>(items: readonly Item[]): readonly Item[] =>
      items.filter(({ rule }) => rule === id);
    const suite = report.testSuite().name(id);
    const test = (subject: OpenQuestion | Finding) => {
      const { file, line } = placeOf(subject, judgement);
      return suite
        .testCase()
        .className(id)
        .name(shortName(subject.urn))
        .file(`${file}:${String(line)}`);
    };
    for (const finding of about(findings)) tell(finding, test(finding));
    for (const finding of about(waived)) test(finding).standardOutput(waiverText(finding)).skipped();
    for (const open of about(undetermined)) test(open).standardOutput(`${open.path} is not known yet`).skipped();
    const counts = [examined[id] ?? 0, notApplicable[id] ?? 0].map(String);
    suite
      .testCase()
      .className(id)
      .name("all others")
      .standardOutput(`judged, not applicable: ${counts.join(", ")}`);
  }
  return `${report.build().trimEnd()}\n`;
}

function tell({ level, severity, message }: Finding, test: TestCase): void {
  if (level === "mandatory") test.failure(message, severity);
  else test.standardError(`advisory: ${message}`);
}

function waiverText({ message, waiver: { reason, owner, expires } }: WaivedFinding): string {
  return `waived until ${expires} by ${owner}, ${reason}: ${message}`;
}
