import assert from "node:assert/strict";
import type { Graph } from "../../platform/graph/graph";
import { graphOf, rawStackFile } from "../support/stacks";
import { compared, differences, replacements } from "./differences";

const RULES = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** What a rule of copies says. */
const RULE = [
  ...["deleteMarkerReplication.status", "filter", "id", "priority", "status"],
  ...["destination.bucket", "destination.metrics.eventThreshold.minutes", "destination.metrics.status"],
  ...["destination.replicationTime.status", "destination.replicationTime.time.minutes"],
];

describe("static files when a cell comes", () => {
  let original: Graph;

  before(async () => {
    original = await graphOf(rawStackFile("prod"));
  });

  for (const { region, where, asked } of [
    { region: "af-south-1", where: "farther from the foundation than the others", asked: [] },
    {
      region: "ca-central-1",
      where: "nearest to the foundation, so that CloudFront asks there next",
      asked: ["options or dependencies", "originGroups.0.members.1.originId", "origins.1.originId"],
    },
  ]) {
    it(`are copied to it by a rule beside the others, and replaced nowhere: ${where} (CV-10, ALL-05)`, async () => {
      const raw = rawStackFile("prod");
      raw.cells = { near: { slot: 3, region, serves: [] }, ...raw.cells };

      const { gone, kept } = compared(original, await graphOf(raw));

      const files = kept.filter(([{ name }]) => OF_FILES.test(name));
      assert.ok(files.length > 30, String(files.length));
      assert.deepEqual(
        gone.filter((urn) => OF_FILES.test(urn.split("::").at(-1) ?? "")),
        [],
      );
      assert.deepEqual(
        files.flatMap(([before, after]) => replacements(before, after)),
        [],
      );
      assert.deepEqual(
        files
          .flatMap(([before, after]) => differences(before, after).map((path) => `${before.type} ${path}`))
          .toSorted(),
        [
          ...asked.map((path) => `${DISTRIBUTION} ${path}`),
          "aws:iam/rolePolicy:RolePolicy policy",
          `${RULES} options or dependencies`,
          ...RULE.map((path) => `${RULES} rules.2.${path}`),
        ].toSorted(),
      );
    });
  }
});

const OF_FILES = /^(foundation-assets-|interconnect-assets|traffic-cdn$)/;
