import assert from "node:assert/strict";
import { quantities } from "../../../platform/planning/quantities";

describe("quantities", () => {
  it("are written as the guide writes them (CV-01)", () => {
    assert.deepEqual(quantities({ cpuMillicores: 500, memoryMiB: 512 }), { cpu: "500m", memory: "512Mi" });
    assert.deepEqual(quantities({ cpuMillicores: 2000, memoryMiB: 2048 }), { cpu: "2000m", memory: "2Gi" });
  });

  it("keep in mebibytes what is no whole number of gibibytes", () => {
    assert.equal(quantities({ cpuMillicores: 1, memoryMiB: 1536 }).memory, "1536Mi");
  });
});
