import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sResourcesSet } from "../../../policies/rules/k8s-resources-set";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

const REQUESTS = { cpu: "100m", memory: "64Mi" };
const RESOURCES = { requests: REQUESTS, limits: { memory: "64Mi" } };

describeRule(k8sResourcesSet, {
  "passes requests and a limit of memory": { given: [deploymentOf({ resources: RESOURCES })] },
  "passes limits that stand for requests, and what pods say for all": {
    given: [
      deploymentOf({ resources: { limits: { cpu: 1, memory: "64Mi" } } }),
      deploymentOf({}, { resources: RESOURCES }),
    ],
  },
  "leaves containers alone that are added to look around": {
    given: [deployment({ ephemeralContainers: [{}] })],
    notApplicable: true,
  },
  "objects to a container without a limit, in every form": {
    given: everyForm({ containers: [{ resources: { requests: REQUESTS } }] }),
    violations: PLACES.map((place) => `${place}.containers[0].resources.limits.memory is not given`),
  },
  "objects to one that comes first and says nothing": {
    given: [deployment({ containers: [{ resources: RESOURCES }], initContainers: [{}] })],
    violations: ["requests.cpu", "requests.memory", "limits.memory"].map(
      (need) => `spec.template.spec.initContainers[0].resources.${need} is not given`,
    ),
  },
  "objects to a request and a limit that are taken back": {
    given: [deploymentOf({ resources: { requests: { ...REQUESTS, cpu: null }, limits: { memory: null } } })],
    violations: ["requests.cpu", "limits.memory"].map((need) => `${CONTAINER}.resources.${need} is not given`),
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf({ resources: { ...RESOURCES, limits: UNKNOWN } })],
    undetermined: [`${CONTAINER}.resources.limits`],
  },
});
