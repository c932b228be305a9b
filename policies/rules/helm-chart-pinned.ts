import { isHidden, read, type Reading, toText } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { texts } from "../threshold";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const ENDED = ["bitnami", "ingress-nginx"];

const THRESHOLDS = {
  retired: texts({
    about: "Words in the name or the repository of charts that nobody mends any more",
    production: ENDED,
    development: ENDED,
    source:
      "Kubernetes blog, 2025-11-11: ingress-nginx is retired in March 2026; Bitnami, 2025-08: its free images are no longer " +
      "mended.",
  }),
};

export const helmChartPinned: ResourceRule<typeof THRESHOLDS> = {
  id: "helm-chart-pinned",
  title: "Charts are of one version, from where nobody can change them on their way, and still mended",
  severity: "high",
  level: "mandatory",
  rationale: "A range installs what was published this morning, untested, and in two regions two different things.",
  remedy:
    "set version to an exact one, such as 1.2.3, and repositoryOpts.repo to an https:// address or chart to an oci:// one",
  controls: {},
  types: ["kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v4:Chart"],
  thresholds: THRESHOLDS,
  onlyHere: true,
  breaks: {
    "a chart of any version": { omits: ["version"] },
    "a chart of a range": { sets: { version: "^1.2.0" } },
    "a chart in clear": { sets: { "repositoryOpts.repo": "http://charts.example.org" } },
    "a chart that nobody mends": { sets: { chart: "ingress-nginx" } },
  },
  scope: "resource",
  judge(release, { retired }) {
    const [chart, version, repository] = [
      read(release, "chart"),
      read(release, "version"),
      read(release, "repositoryOpts", "repo"),
    ];
    // What lies in the project is as exact as the project.
    if (isLocal(chart)) return [];
    return [
      judged(version, (value) => EXACT.test(toText(value)), `${version.path} is not an exact one`),
      judgeSource(chart, repository),
      ...[chart, repository].map((reading) =>
        judged(
          reading,
          (value) => !retired.some((word) => toText(value).includes(word)),
          `${reading.path} is of a chart that nobody mends any more`,
        ),
      ),
    ];
  },
};

const EXACT = /^v?\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;

function isLocal({ value }: Reading): boolean {
  return /^[./]/.test(toText(value));
}

function judgeSource(chart: Reading, repository: Reading): Verdict {
  const isSafe = [chart, repository].some(({ value }) => /^(https|oci):\/\//.test(toText(value)));
  if (isSafe) return PASS;
  const hidden = [chart, repository].find(isHidden);
  return hidden === undefined ? violation(`${repository.path} is not reached by HTTPS`) : undetermined(hidden.path);
}
