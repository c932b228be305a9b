import { z } from "zod";
import { CONTINENT_CODES, CONTINENTS } from "../facts/continents";
import { REGION_NAMES, type RegionName } from "../facts/regions";
import { field } from "./guidance";

export function regionField(about: string): z.ZodEnum<{ [Name in RegionName]: Name }> {
  return field(z.enum(REGION_NAMES), {
    about,
    expected: `one of ${REGION_NAMES.join(", ")}`,
    remedy: "choose a region that has three zones for EKS; it is written once and never changes",
  });
}

export function accountNumber(about: string): z.ZodString {
  return field(z.string().regex(/^\d{12}$/), {
    about,
    expected: "a string of 12 digits",
    remedy:
      'put the account id in quotes, such as "111122223333": YAML reads bare digits as a number and drops leading zeros',
  });
}

export function cellKey(about: string): z.ZodString {
  return field(z.string().regex(/^(?!(foundation|interconnect|traffic)$)[a-z][a-z0-9]{0,11}$/), {
    about,
    expected: "a key of 1 to 12 lower-case letters and digits, starting with a letter, and not the name of a layer",
    remedy: "use a short name for a part of the world, such as us, eu or asia; it is the cell's identity for good",
  });
}

const continent = field(z.enum(CONTINENT_CODES), {
  about: `A Route 53 continent code: ${CONTINENT_CODES.map((code) => `${code} ${CONTINENTS[code]}`).join(", ")}.`,
  expected: `one of ${CONTINENT_CODES.join(", ")}`,
  remedy: "use the two-letter code of the continent",
});

const shape = {
  slot: field(z.int().min(0).max(15), {
    about: "Address slot: which block of the supernet is this cell's. Written once; never reused.",
    expected: "a slot number from 0 to 15",
    remedy: "give the cell a slot that no other cell has or had",
  }),
  region: regionField("The region that this cell lives in. Written once; a cell never moves."),
  serves: field(z.array(continent), {
    about: "Continents whose users this cell answers first.",
    expected: "a list of continent codes",
    remedy: "list the continents, such as [EU, AF]; an empty list serves nobody",
  }),
  state: field(z.enum(["active", "draining", "standby"]), {
    about: "active: answers users. draining: answers nobody, still replicates. standby: answers when others fail.",
    expected: "one of active, draining, standby",
    remedy: "leave it out for active",
  }).default("active"),
  failover: field(z.array(cellKey("Key of another cell.")), {
    about: "Cells that answer in this one's place, in order. Default: every other cell, nearest first.",
    expected: "a list of keys of other cells",
    remedy: "list the cells in the order in which they take over, or leave it out for nearest first",
  }).optional(),
};

/** One cell as the stack file describes it. */
export const cellEntrySchema = field(z.strictObject(shape), {
  about: "One region's complete stamp.",
  expected: "a cell: slot, region, serves, and if need be state and failover",
  remedy: "write it like { slot: 0, region: us-east-1, serves: [NA, SA] }",
});

export type CellEntry = z.infer<typeof cellEntrySchema>;
