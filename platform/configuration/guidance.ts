import { z } from "zod";

/** What a person is told about a field that they got wrong. */
export interface Guidance {
  readonly expected: string;
  readonly remedy: string;
}

/** The guidance of each field of the schema, found again by walking the schema along a problem's path. */
export const guidance = z.registry<Guidance>();

/** A field with its description, for editors, and its guidance, for error messages. */
export function field<S extends z.ZodType>(schema: S, text: Guidance & { readonly about: string }): S {
  const described = schema.describe(text.about);
  guidance.add(described, { expected: text.expected, remedy: text.remedy });
  return described;
}

export function wholeNumber(
  about: string,
  { from, to, unit, remedy }: { from: number; to: number; unit: string; remedy: string },
): z.ZodNumber {
  return field(z.int().min(from).max(to), {
    about,
    expected: `a whole number of ${unit} from ${from.toLocaleString("en")} to ${to.toLocaleString("en")}`,
    remedy,
  });
}

export function cidr(about: string, example: string): z.ZodCIDRv4 {
  return field(z.cidrv4(), {
    about,
    expected: `an IPv4 block in CIDR notation, such as ${example}`,
    remedy: `write it like ${example}`,
  });
}

/** The name of a part of an application, such as a workload. */
export function partName(part: string): z.ZodString {
  return field(z.string().regex(/^[a-z]([a-z0-9-]{0,29}[a-z0-9])?$/), {
    about: `Name of ${part}.`,
    expected: "lower-case letters, digits and hyphens, from a letter to a letter or digit",
    remedy: `use the name that the application's definition gives ${part}`,
  });
}
