import { REGIONS } from "../../platform/facts/regions";
import { isHidden, itemsOf, read, type Reading, toText, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { TAGGABLE } from "../subjects/taggable";
import { texts } from "../threshold";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const PROVIDER = "pulumi:providers:aws";

const KNOWN = Object.keys(REGIONS);

const THRESHOLDS = {
  regions: texts({
    about: "Regions in which there may be anything",
    production: KNOWN,
    development: KNOWN,
    source: "platform/facts/regions.ts: those that a cell can be in. An organisation names its own.",
  }),
};

export const regionAllowList: ResourceRule<typeof THRESHOLDS> = {
  id: "region-allow-list",
  title: "Everything is in a region that the organisation allows",
  severity: "critical",
  level: "mandatory",
  rationale:
    "What is in a region that nobody looks at has no guards, no budget and perhaps no right to be there: where data may lie is a matter of law.",
  remedy: "name one of {regions}",
  controls: {},
  onlyHere: true,
  types: [PROVIDER, ...TAGGABLE],
  thresholds: THRESHOLDS,
  breaks: { "an address where nobody looks": { type: "aws:ec2/eip:Eip", sets: { region: "mars-north-1" } } },
  scope: "resource",
  judge(resource, { regions }) {
    // Copies of a table name theirs differently from those of a secret.
    const copies = itemsOf(read(resource, "replicas")).flatMap((copy) => [
      within(copy, "region"),
      within(copy, "regionName"),
    ]);
    return [read(resource, "region"), ...copies, read(resource, "peerRegion")]
      .filter((reading) => reading.value !== undefined)
      .map((reading) => judgeRegion(reading, regions));
  },
};

function judgeRegion(region: Reading, allowed: readonly string[]): Verdict {
  if (isHidden(region)) return undetermined(region.path);
  return allowed.includes(toText(region.value)) ? PASS : violation(`${region.path} is not allowed`);
}
