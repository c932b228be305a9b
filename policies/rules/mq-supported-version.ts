import { isHidden, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { textOf } from "../subjects/text";
import { texts } from "../threshold";
import { undetermined } from "../../platform/graph/undetermined";

const SUPPORTED = ["ActiveMQ 5.18", "ActiveMQ 5.19", "RabbitMQ 3.13", "RabbitMQ 4.2"];

const THRESHOLDS = {
  versions: texts({
    about: "Versions of brokers, by kind and minor version, that Amazon MQ supports",
    production: SUPPORTED,
    development: SUPPORTED,
    source:
      'Amazon MQ developer guide, "managing engine versions" of both kinds and release notes up to 2026-02-19, read on 2026-11-21.',
  }),
};

export const mqSupportedVersion: ResourceRule<typeof THRESHOLDS> = {
  id: "mq-supported-version",
  title: "Brokers have a version that AWS supports",
  severity: "medium",
  level: "mandatory",
  rationale: "A version that is out of support gets no patches, and AWS replaces it when it suits AWS.",
  remedy: "set engineVersion to one of {versions}",
  controls: {},
  types: ["aws:mq/broker:Broker"],
  thresholds: THRESHOLDS,
  breaks: { "a broker that is out of support": { sets: { engineVersion: "3.12.13" } } },
  scope: "resource",
  judge(broker, { versions }) {
    const engine = read(broker, "engineType");
    if (isHidden(engine)) return [undetermined(engine.path)];
    const kind = textOf(engine.value).toLowerCase();
    return [
      judged(
        read(broker, "engineVersion"),
        (version) => versions.some((each) => isOf(each.toLowerCase(), `${kind} ${textOf(version)}`)),
        "engineVersion is out of support",
      ),
    ];
  },
};

/** Whether a version is the supported one, or a patch of it. */
function isOf(supported: string, version: string): boolean {
  return version === supported || version.startsWith(`${supported}.`);
}
