import assert from "node:assert/strict";
import { PREVIEW_ROUTER_REQUESTS, previewRouterPods } from "../../../platform/planning/preview-router-size";

describe("The size of the router in front of previews (CV-03)", () => {
  it("is a pod a zone in production, and two elsewhere, whatever the users: previews in a cell are bounded", () => {
    assert.equal(previewRouterPods({ tier: "production" }), 3);
    assert.equal(previewRouterPods({ tier: "development" }), 2);
    assert.deepEqual(PREVIEW_ROUTER_REQUESTS, { cpuMillicores: 250, memoryMiB: 256 });
  });
});
