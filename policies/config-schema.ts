import type { PolicyConfigSchema } from "@pulumi/policy";
import { guidance } from "../platform/configuration/guidance";
import { ENVIRONMENTS, type Thresholds } from "./threshold";

/**
 * What the engine may be told about a policy, in words alone. Types and bounds are left to the pack, which tells everything
 * that is wrong at once and what to do: the engine would stop first, with less. Defaults depend on the environment, which the
 * engine does not know.
 */
export function configSchemaOf(thresholds: Thresholds): PolicyConfigSchema {
  return {
    properties: Object.fromEntries(
      Object.entries(thresholds).map(([name, { about, schema }]) => {
        const expected = guidance.get(schema)?.expected;
        return [name, { description: `${about}${expected === undefined ? "" : `: ${expected}`}.` }];
      }),
    ),
  };
}

/** What the engine may be told about the pack as a whole. */
export const PACK_SCHEMA: PolicyConfigSchema = {
  properties: { environment: { description: `The environment whose defaults hold: ${ENVIRONMENTS.join(" or ")}.` } },
};
