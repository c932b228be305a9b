import assert from "node:assert/strict";
import { Customer } from "./cloud/customer";
import type { Properties } from "./cloud/values";

const SCALED = {
  serviceNamespace: "rds",
  scalableDimension: "rds:cluster:ReadReplicaCount",
  resourceId: "cluster:main",
};

describe("what the simulated Application Auto Scaling refuses", () => {
  let customer: Customer;
  beforeEach(() => (customer = new Customer()));
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties): Properties => customer.make("eu-west-1", type, inputs);
  const cluster = (): Properties =>
    make("aws:rds/cluster:Cluster", {
      clusterIdentifier: "main",
      engine: "aurora-postgresql",
      masterUsername: "postgres",
      masterPassword: "correct-horse-battery",
    });
  const instance = (): Properties =>
    make("aws:rds/clusterInstance:ClusterInstance", {
      clusterIdentifier: "main",
      engine: "aurora-postgresql",
      instanceClass: "db.r7g.large",
    });
  const target = (inputs: Properties = {}): Properties =>
    make("aws:appautoscaling/target:Target", { ...SCALED, minCapacity: 1, maxCapacity: 9, ...inputs });
  const tracking = (predefinedMetricType: string): Properties =>
    make("aws:appautoscaling/policy:Policy", {
      ...SCALED,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType },
        targetValue: 60,
      },
    });

  it("scales the replicas of a cluster that has an instance, between zero and fifteen", () => {
    assert.throws(() => target(), /DB cluster doesn't exist: cluster:main/);
    cluster();
    assert.throws(() => target(), /cluster:main has no instance/);
    instance();
    assert.throws(() => target({ maxCapacity: 16 }), /16 is not a capacity of 0 to 15/);
    assert.throws(() => target({ minCapacity: 10 }), /minimum capacity 10 exceeds maximum 9/);
    assert.throws(() => target({ scalableDimension: "ecs:service:DesiredCount" }), /scales no ecs:service/);
    target();
    assert.throws(() => target(), /AlreadyExists/);
  });

  it("takes a policy for a target that is registered, by a metric that there is", () => {
    cluster();
    instance();
    assert.throws(
      () => tracking("RDSReaderAverageCPUUtilization"),
      /no scalable target is registered for cluster:main/,
    );
    target();
    assert.throws(() => tracking("CPU"), /CPU is no metric/);
    tracking("RDSReaderAverageCPUUtilization");
  });
});
