import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { docdbMultiAz } from "../../../policies/rules/docdb-multi-az";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const UNKNOWN_NAME = { clusterIdentifier: UNKNOWN };

const cluster = (inputs: Readonly<Record<string, GraphValue>> = {}) =>
  resource("aws:docdb/cluster:Cluster", { clusterIdentifier: "main", ...inputs });
const instance = (name: string, inputs: Readonly<Record<string, GraphValue>> = {}, details: ResourceDetails = {}) =>
  resource("aws:docdb/clusterInstance:ClusterInstance", { clusterIdentifier: "main", ...inputs }, { ...details, name });

describeRule(docdbMultiAz, {
  "passes two instances that AWS puts into zones": { given: [cluster(), instance("a"), instance("b")] },
  "passes two instances in two zones": {
    given: [cluster(), instance("a", { availabilityZone: "a" }), instance("b", { availabilityZone: "b" })],
  },
  "passes instances that were made from the cluster": {
    given: [
      cluster(),
      ...["a", "b"].map((name) => instance(name, UNKNOWN_NAME, { madeFrom: { clusterIdentifier: [cluster()] } })),
    ],
  },
  "passes one instance where an environment asks for no more": {
    given: [cluster(), instance("a", { availabilityZone: "a" })],
    thresholds: { fewestInstances: 1 },
  },
  "passes two zones, however many instances are in one": {
    given: [cluster(), ...["a", "a", "b"].map((zone, place) => instance(String(place), { availabilityZone: zone }))],
  },
  "objects to a single instance, whatever others have": {
    given: [cluster(), instance("a"), instance("b", { clusterIdentifier: "other" })],
    violations: ["the cluster has fewer than 2 instances"],
  },
  "objects to instances that are in one zone": {
    given: [cluster(), instance("a", { availabilityZone: "a" }), instance("b", { availabilityZone: "a" })],
    violations: ["all instances of the cluster are in one availability zone"],
  },
  "cannot tell whose instances are": {
    given: [cluster(), instance("a"), instance("b", UNKNOWN_NAME)],
    undetermined: ["clusterIdentifier of an instance"],
  },
  "cannot tell where instances are": {
    given: [cluster(), instance("a", { availabilityZone: "a" }), instance("b", { availabilityZone: UNKNOWN })],
    undetermined: ["availabilityZone of an instance"],
  },
});
