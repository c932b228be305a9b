import CliTable from "cli-table3";

/** Characters that a line of the page has at most. */
export const PAGE_WIDTH = 100;

export interface Column {
  readonly heading: string;
  /** Whether it holds figures, which stand to the right. */
  readonly figures?: boolean;
  /**
   * Characters after which its text goes on in the next line.
   * @default - as wide as its widest text
   */
  readonly width?: number;
}

/** A table without lines, its columns as wide as what is in them. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = new CliTable({
    head: columns.map(({ heading }) => heading),
    colWidths: columns.map(({ width }) => width ?? null),
    wordWrap: true,
    colAligns: columns.map(({ figures }) => (figures === true ? "right" : "left")),
    chars: NO_LINES,
    style: { head: [], border: [], "padding-left": 2, "padding-right": 0, compact: true },
  });
  lines.push(...rows.map((row) => [...row]));
  return withoutBlanks(lines.toString());
}

/** A text that goes on in the next line where the page ends. */
export function paragraph(text: string, indent: number): string {
  const lines = new CliTable({
    colWidths: [PAGE_WIDTH],
    wordWrap: true,
    chars: NO_LINES,
    style: { border: [], "padding-left": indent, "padding-right": 0, compact: true },
  });
  lines.push([text]);
  return withoutBlanks(lines.toString());
}

function withoutBlanks(lines: string): string {
  return lines
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

const NO_LINES = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};
