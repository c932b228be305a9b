import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { Taint } from "../../../platform/application";
import { lookup } from "../../../platform/planning/lookup";
import { nodesOf, nodesOfGroup, type Scheduling } from "../../../platform/planning/scheduling";

const covibes = lookup(loadApplications(), "covibes");

/** Where the backend would run, were it on the preview nodes, with these taints in place of theirs. */
function onPreview(taints?: readonly Taint[]): Scheduling {
  const preview = lookup(covibes.nodeGroups, "preview");
  return nodesOf(
    {
      workloads: { backend: { ...lookup(covibes.workloads, "backend"), nodeGroup: "preview" } },
      nodeGroups: { ...covibes.nodeGroups, preview: { ...preview, taints: taints ?? preview.taints } },
    },
    "backend",
  );
}

describe("Where pods run", () => {
  it("is on the nodes of the workload's group, beside their taint, in Kubernetes' spelling", () => {
    assert.deepEqual(onPreview(), {
      nodeSelector: { NodeType: "preview" },
      tolerations: [{ key: "preview", operator: "Equal", value: "true", effect: "NoSchedule" }],
    });
  });

  it("is beside every taint of the group, whatever the taint's effect", () => {
    const { tolerations } = onPreview([
      { key: "gpu", value: "a", effect: "NO_SCHEDULE" },
      { key: "batch", value: "b", effect: "PREFER_NO_SCHEDULE" },
      { key: "drain", value: "c", effect: "NO_EXECUTE" },
    ]);
    assert.deepEqual(tolerations, [
      { key: "gpu", operator: "Equal", value: "a", effect: "NoSchedule" },
      { key: "batch", operator: "Equal", value: "b", effect: "PreferNoSchedule" },
      { key: "drain", operator: "Equal", value: "c", effect: "NoExecute" },
    ]);
  });

  it("is the same for pods that are no workload's, by their group (CV-03)", () => {
    assert.deepEqual(nodesOfGroup(covibes, "preview"), onPreview());
    assert.deepEqual(nodesOfGroup(covibes, "general"), nodesOf(covibes, "backend"));
  });

  it("is beside no taint of a group that the workload does not run on", () => {
    assert.deepEqual(nodesOf(covibes, "backend"), { nodeSelector: { NodeType: "general" }, tolerations: [] });
  });
});
