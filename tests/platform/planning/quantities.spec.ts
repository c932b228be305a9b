import assert from "node:assert/strict";
import { quantities } from "../../../platform/planning/quantities";

describe("quantities", () => {
  it("are the guide's, spelt as Kubernetes spells them (CV-01)", () => {
    assert.deepEqual(quantities({ cpuMillicores: 500, memoryMiB: 512 }), { cpu: "500m", memory: "512Mi" });
    assert.deepEqual(quantities({ cpuMillicores: 1000, memoryMiB: 1024 }), { cpu: "1", memory: "1Gi" });
    assert.deepEqual(quantities({ cpuMillicores: 2000, memoryMiB: 2048 }), { cpu: "2", memory: "2Gi" });
  });

  it("keep the smaller unit of what is not whole in the larger", () => {
    assert.deepEqual(quantities({ cpuMillicores: 1500, memoryMiB: 1536 }), { cpu: "1500m", memory: "1536Mi" });
  });
});
