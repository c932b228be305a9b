import { MAX_REPLICATION_DESTINATIONS, MAX_REPLICATION_RULES } from "../../facts/registry";
import { planImageCopies } from "../../planning/image-copies";
import type { AccountFile } from "../account-file";
import type { Problem } from "../problem";

/** There is something to guard. */
export function stacksExist({ stacks }: Pick<AccountFile, "stacks">): Problem[] {
  if (Object.keys(stacks).length > 0) return [];
  return [
    {
      path: "stacks",
      got: "no stack",
      expected: "at least one",
      remedy: "write at least one, such as shop-prod: { foundation: us-east-1, regions: [us-east-1, eu-west-1] }",
    },
  ];
}

/** A stack has at most one cell in a region. */
export function regionsAreDistinct({ stacks }: Pick<AccountFile, "stacks">): Problem[] {
  return Object.entries(stacks).flatMap(([name, { regions }]) => {
    const twice = [...new Set(regions.filter((region, index) => regions.indexOf(region) !== index))];
    return twice.map((region) => ({
      path: `stacks.${name}.regions`,
      got: `${region} more than once`,
      expected: "each region once",
      remedy: "remove what is there twice",
    }));
  });
}

/** What ECR takes in the replication configuration of one region. */
export function replicationFits({ stacks }: Pick<AccountFile, "stacks">): Problem[] {
  return planImageCopies(stacks).flatMap(({ region, rules }) => {
    const destinations = new Set(rules.flatMap((rule) => rule.destinations)).size;
    if (rules.length <= MAX_REPLICATION_RULES && destinations <= MAX_REPLICATION_DESTINATIONS) return [];
    return [
      {
        path: "stacks",
        got: `${String(rules.length)} different sets of regions, ${String(destinations)} in all, that images of ${region} are copied to`,
        expected: `at most ${String(MAX_REPLICATION_RULES)} sets and ${String(MAX_REPLICATION_DESTINATIONS)} regions for each foundation region`,
        remedy: "give stacks the same regions, or another foundation region, or an account of their own",
      },
    ];
  });
}
