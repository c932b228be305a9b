import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaOrganisation } from "../../../policies/rules/quota-organisation";
import { describeRule, resource } from "../behaviour";

const nodes = (maxSize: GraphValue, name = "nodes") =>
  resource("aws:eks/nodeGroup:NodeGroup", { scalingConfig: { maxSize }, instanceTypes: ["t3.large"] }, { name });
const pods = (replicas: GraphValue, name = "pods") =>
  resource("kubernetes:apps/v1:Deployment", { metadata: { name, labels: {} }, spec: { replicas } }, { name });
const preview = (team: string, cell = "us") =>
  resource(
    "kubernetes:apps/v1:Deployment",
    { metadata: { name: team, labels: { "meridian/preview": team } }, spec: { replicas: 0 } },
    { name: `${cell}-${team}` },
  );
const instance = (instanceType: GraphValue, name = "instance") =>
  resource("aws:ec2/instance:Instance", { instanceType }, { name });
const group = (maxSize: GraphValue) =>
  resource("aws:autoscaling/group:Group", { maxSize, launchTemplate: { id: UNKNOWN } });
const set = (replicas: GraphValue) =>
  resource("kubernetes:apps/v1:StatefulSet", { metadata: { name: "set" }, spec: { replicas } });
const scaler = (maxReplicas: number) =>
  resource("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", {
    metadata: { name: "pods" },
    spec: { maxReplicas, scaleTargetRef: { kind: "Deployment", name: "pods" } },
  });
const teams = (count: number) => Array.from({ length: count }, (_, place) => preview(`team-${String(place)}`));

describeRule(quotaOrganisation, {
  "passes what a stack may have; a team in two cells is one": {
    given: [nodes(1200), pods(2000), ...teams(50), preview("team-0", "eu")],
  },
  "objects to nodes and vCPUs once, for all groups together": {
    given: [nodes(1000), nodes(1000, "more")],
    violations: ["2,000 nodes are more than the 1,200 of a stack", "4,000 vCPUs are more than the 3,600 of a stack"],
  },
  "objects to instances that are single or in a group of Auto Scaling, and to pods of a set": {
    given: [group(2), instance("t3.large"), pods(1), set(2)],
    thresholds: { mostNodes: 2, mostVcpus: 1, mostPods: 2 },
    violations: [
      "3 nodes are more than the 2 of a stack",
      "2 vCPUs are more than the 1 of a stack",
      "3 pods are more than the 2 of a stack",
    ],
  },
  "objects to what is too much whatever else is unknown": {
    given: [nodes(1801), nodes(UNKNOWN, "more"), pods(2001), pods(UNKNOWN, "more")],
    violations: [
      "1,801 nodes are more than the 1,200 of a stack",
      "3,602 vCPUs are more than the 3,600 of a stack",
      "2,001 pods are more than the 2,000 of a stack",
    ],
    undetermined: ["scalingConfig.maxSize", "spec.replicas"],
  },
  "objects to pods, as many as what scales them allows": {
    given: [pods(1), scaler(2001)],
    violations: ["2,001 pods are more than the 2,000 of a stack"],
  },
  "objects to teams that are too many": {
    given: teams(51),
    violations: ["51 teams with previews are more than the 50 of a stack"],
  },
  "objects to what a smaller stack may not have": {
    given: [nodes(3)],
    thresholds: { mostNodes: 2 },
    violations: ["3 nodes are more than the 2 of a stack"],
  },
  "cannot tell of sizes and labels that are unknown": {
    given: [
      ...[nodes(UNKNOWN), pods(UNKNOWN)],
      resource("kubernetes:apps/v1:Deployment", { metadata: { labels: UNKNOWN }, spec: {} }),
      resource("kubernetes:apps/v1:Deployment", { metadata: { labels: { "meridian/preview": UNKNOWN } }, spec: {} }),
      ...[group(UNKNOWN), instance("z9.mega"), set(UNKNOWN)],
    ],
    undetermined: [
      ...["maxSize", "instanceType", "scalingConfig.maxSize"],
      ...["spec.replicas", "metadata.labels", "metadata.labels.meridian/preview", "spec.replicas"],
    ],
  },
});
