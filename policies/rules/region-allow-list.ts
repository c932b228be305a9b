import { REGIONS } from "../../platform/facts/regions";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
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

/** Where in a resource other regions are named, beside its own. */
const NESTED: ReadonlyMap<string, readonly [list: string, key: string]> = new Map([
  ["aws:dynamodb/table:Table", ["replicas", "regionName"]],
  ["aws:secretsmanager/secret:Secret", ["replicas", "region"]],
]);

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
    const own = read(resource, "region");
    const [list, key] = NESTED.get(resource.type) ?? [];
    const nested = list === undefined ? [] : itemsOf(read(resource, list)).map((each) => within(each, key ?? ""));
    const peer = resource.type.includes("PeeringConnection") ? [read(resource, "peerRegion")] : [];
    return [own, ...nested, ...peer]
      .filter((reading) => reading.value !== undefined)
      .map((reading) => judgeRegion(reading, regions));
  },
};

function judgeRegion(region: Reading, allowed: readonly string[]): Verdict {
  if (isHidden(region)) return undetermined(region.path);
  return typeof region.value === "string" && allowed.includes(region.value)
    ? PASS
    : violation(`${region.path} is not allowed`);
}
