import assert from "node:assert/strict";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { numberAt, textAt, valueAt } from "../../platform/graph/value";
import { graphOf, rawStackFile } from "../support/stacks";

const BINDING = "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding";
const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
const DEPLOYMENT = "kubernetes:apps/v1:Deployment";

/** Seconds of a pod's end, counted from when it is told to go. */
interface Ending {
  readonly name: string;
  /** When it gets SIGTERM. */
  readonly asked: number;
  /** When it is killed. */
  readonly killed: number;
  /** When the load balancer closes what is still open; it turned away from the pod at once. */
  readonly closed: number;
}

/** The pods behind every load balancer of a cell. */
function endings({ resources }: Graph): Ending[] {
  return resources
    .filter(({ type }) => type === BINDING)
    .map((binding) => {
      const named = (resource: GraphResource): boolean =>
        textAt(resource, "metadata", "name") === textAt(binding, "spec", "serviceRef", "name");
      const pods = resources.find(
        (resource) => resource.type === DEPLOYMENT && resource.provider === binding.provider && named(resource),
      );
      const sources = binding.propertyDependencies["spec"] ?? [];
      const group = resources.find(({ type, urn }) => type === TARGET_GROUP && sources.includes(urn));
      assert.ok(pods !== undefined && group !== undefined, binding.urn);
      const found = valueAt(pods, "spec", "template", "spec", "containers");
      const containers = Array.isArray(found) ? (found as readonly Container[]) : [];
      return {
        name: binding.name,
        asked: Math.max(...containers.map(({ lifecycle }) => lifecycle.preStop.sleep.seconds)),
        killed: numberAt(pods, "spec", "template", "spec", "terminationGracePeriodSeconds"),
        closed: numberAt(group, "deregistrationDelay"),
      };
    });
}

interface Container {
  readonly lifecycle: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
}

describe("A pod behind a load balancer that is told to go", () => {
  let ends: readonly Ending[];

  before(async () => {
    ends = endings(await graphOf(rawStackFile("prod")));
    assert.equal(ends.filter(({ name }) => name.endsWith("-websocket")).length, 3);
  });

  it("serves on until the load balancer has turned away, and gets SIGTERM before its connections are closed (CV-02)", () => {
    for (const { name, asked, closed } of ends) {
      assert.ok(asked >= 10, name);
      assert.ok(closed > asked, name);
    }
  });

  it("outlives what the load balancer leaves open, with time to exit (CV-02)", () => {
    for (const { name, asked, killed, closed } of ends) assert.ok(killed >= asked + closed + 5, name);
  });

  it("has half a minute to send its sockets elsewhere, a few at a time (CV-02)", () => {
    for (const { name, asked, killed, closed } of ends.filter((end) => end.name.endsWith("-websocket"))) {
      assert.ok(closed - asked >= 30, name);
      assert.deepEqual([asked, killed, closed], [15, 80, 60], name);
    }
  });
});
