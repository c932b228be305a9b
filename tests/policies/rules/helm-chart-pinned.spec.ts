import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { helmChartPinned } from "../../../policies/rules/helm-chart-pinned";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const release = (inputs: Inputs, type = "helm.sh/v3:Release") =>
  resource(`kubernetes:${type}`, {
    chart: "keda",
    version: "2.20.2",
    repositoryOpts: { repo: "https://kedacore.github.io/charts" },
    ...inputs,
  });
const NOT_EXACT = "version is not an exact one";
const IN_CLEAR = "repositoryOpts.repo is not reached by HTTPS";

describeRule(helmChartPinned, {
  "passes an exact version from a safe repository, in both forms": {
    given: [
      release({}),
      release({ version: "v1.21.1-rc.1+build" }, "helm.sh/v4:Chart"),
      release({ chart: "oci://public.ecr.aws/karpenter/karpenter", repositoryOpts: {} }),
    ],
  },
  "passes versions whose numbers have many digits": {
    given: ["12.3.4", "2.34.5", "2.3.45"].map((version) => release({ version })),
  },
  "passes what the environment does not call retired": {
    given: [release({ chart: "ingress-nginx" })],
    thresholds: { retired: [] },
  },
  "leaves a chart of the project alone": {
    given: [resource("kubernetes:helm.sh/v3:Release", { chart: "./charts/web" })],
    notApplicable: true,
  },
  "objects to ranges, to parts and to silence": {
    given: [
      ...["^2.0.0", "2.x", "2.20", ">=2", "2.20.0 - 2.21.0", ""].map((version) => release({ version })),
      resource("kubernetes:helm.sh/v3:Release", { chart: "oci://public.ecr.aws/karpenter/karpenter" }),
    ],
    violations: Array.from({ length: 7 }, () => NOT_EXACT),
  },
  "objects to a repository in clear, and to none": {
    given: [
      ...["http://charts.example.org", "http://mirror.example.org/https://charts.example.org"].map((repo) =>
        release({ repositoryOpts: { repo } }),
      ),
      release({ repositoryOpts: {} }),
    ],
    violations: [IN_CLEAR, IN_CLEAR, IN_CLEAR],
  },
  "objects to charts that nobody mends": {
    given: [
      release({ chart: "ingress-nginx" }),
      release({ repositoryOpts: { repo: "https://charts.bitnami.com/bitnami" } }, "helm.sh/v4:Chart"),
    ],
    violations: [
      "chart is of a chart that nobody mends any more",
      "repositoryOpts.repo is of a chart that nobody mends any more",
    ],
  },
  "cannot tell of what is unknown": {
    given: [release({ version: UNKNOWN, repositoryOpts: UNKNOWN })],
    undetermined: ["version", "repositoryOpts"],
  },
});
