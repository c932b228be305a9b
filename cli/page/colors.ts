import picocolors from "picocolors";
import type { Colors } from "picocolors/types";

/** No colours: for files, pipes and logs. */
export const PLAIN: Colors = picocolors.createColors(false);

/** Colours when a stream is a terminal and nobody asked for none (NO_COLOR). */
export function colorsFor(stream: { readonly isTTY?: boolean }): Colors {
  return picocolors.createColors(stream.isTTY === true && (process.env["NO_COLOR"] ?? "") === "");
}
