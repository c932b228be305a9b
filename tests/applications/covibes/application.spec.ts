import assert from "node:assert/strict";
import { application } from "../../../applications/covibes/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { INSTANCE_TYPES } from "../../../platform/facts/instance-types";

const { backend } = application.workloads;
const { general, preview } = application.nodeGroups;
const GUIDE_USERS = 100_000;
const typesOf = (group: typeof general): readonly string[] =>
  group?.instanceTypes.steps.find(({ upTo }) => GUIDE_USERS <= upTo)?.value ?? [];

describe("Covibes", () => {
  it('has a backend with "port 3001, liveness GET /health (delay 30 s, period 10 s)" (CV-01)', () => {
    assert.equal(backend?.port, 3001);
    assert.deepEqual(backend.health, { path: "/health", initialDelaySeconds: 30, periodSeconds: 10 });
  });

  it('scales it "on CPU 70 % and memory 80 %" (CV-01)', () => {
    assert.deepEqual(backend?.autoscaling, { cpuPercent: 70, memoryPercent: 80 });
  });

  it('takes "DATABASE_URL from a secret" (CV-01)', () => {
    assert.deepEqual(backend?.environment["DATABASE_URL"], { secret: "database", key: "url" });
  });

  it('runs on general nodes "t3.xlarge, NodeType=general" (CV-04)', () => {
    assert.equal(backend?.nodeGroup, "general");
    assert.deepEqual(general?.instanceTypes.beyond, ["t3.xlarge"]);
    assert.deepEqual([general.labels, general.taints, general.capacity], [{ NodeType: "general" }, [], "on-demand"]);
  });

  it('keeps previews on nodes of their own, "t3.large, NodeType=preview, taint preview=true:NoSchedule" (CV-03, CV-04)', () => {
    assert.equal(typesOf(preview)[0], "t3.large");
    assert.deepEqual(preview?.labels, { NodeType: "preview" });
    assert.deepEqual(preview.taints, [{ key: "preview", value: "true", effect: "NO_SCHEDULE" }]);
    assert.equal(preview.maxPodsPerNode, 50);
  });

  it('buys previews on spot (CV-14: "spot for previews"), from several types of one size', () => {
    assert.equal(preview?.capacity, "spot");
    const { steps, beyond } = preview.instanceTypes;
    for (const types of [...steps.map(({ value }) => value), beyond]) {
      const sizes = types.map((type) => [INSTANCE_TYPES[type].vcpu, INSTANCE_TYPES[type].memoryGiB].join(" vCPU, "));
      assert.ok(types.length > 1, types.join());
      assert.equal(new Set(sizes).size, 1, `${types.join()}: ${sizes.join("; ")}`);
    }
  });

  it("contradicts itself nowhere", () => {
    assert.deepEqual(applicationProblems("covibes", application), []);
  });
});
