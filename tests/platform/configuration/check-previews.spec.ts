import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition, PreviewsDefinition } from "../../../platform/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { previewsProblems } from "../../../platform/configuration/check-previews";
import type { Problem } from "../../../platform/configuration/problem";
import { lookup } from "../../../platform/planning/lookup";

const covibes = lookup(loadApplications(), "covibes");
const { previews } = covibes;
assert.ok(previews);
const good = previews;

function problems(changes: Partial<PreviewsDefinition>, around: Partial<ApplicationDefinition> = {}): Problem[] {
  return previewsProblems({ ...covibes, ...around, previews: { ...good, ...changes } });
}

describe("An application's previews (CV-03)", () => {
  it("may be none", () => {
    const { previews: _, ...rest } = covibes;
    assert.deepEqual(previewsProblems(rest), []);
  });

  it("are told of when they contradict themselves, with all else that does", () => {
    const wrong = { ...covibes, name: "other", previews: { ...good, stampedBy: "nobody" } };
    assert.deepEqual(
      applicationProblems("covibes", wrong).map(({ path }) => path),
      ["name", "previews.stampedBy"],
    );
  });

  it("name what the application has", () => {
    const what = { remedy: "name one that the application has" };
    assert.deepEqual(problems({ nodeGroup: "none", routerNodeGroup: "nowhere", stampedBy: "nobody" }), [
      { path: "previews.nodeGroup", got: '"none"', expected: "one of general, preview", ...what },
      { path: "previews.routerNodeGroup", got: '"nowhere"', expected: "one of general, preview", ...what },
      { path: "previews.stampedBy", got: '"nobody"', expected: "one of backend, websocket", ...what },
    ]);
  });

  it("share nodes with nothing of the application's (CV-12)", () => {
    const group = lookup(covibes.nodeGroups, "preview");
    const nodeGroups = { ...covibes.nodeGroups, preview: { ...group, labels: {}, taints: [] } };
    const websocket = { ...lookup(covibes.workloads, "websocket"), nodeGroup: "preview" };
    const open = {
      path: "nodeGroups.preview",
      expected: "a label that previews are sent to, and a taint that keeps everything else away",
      remedy: "label and taint the node group",
    };
    const shared = {
      path: "previews.nodeGroup",
      expected: "a node group that previews have to themselves",
      remedy: "give one of the two another node group",
    };
    assert.deepEqual(
      problems({ routerNodeGroup: "preview" }, { nodeGroups, workloads: { ...covibes.workloads, websocket } }),
      [
        { ...shared, got: "preview, which websocket runs on too" },
        { ...shared, got: "preview, which the router runs on too" },
        { ...open, got: "no taint" },
        { ...open, got: "no label" },
      ],
    );
  });

  it("are no more on a node than is said: the kubelet is who counts", () => {
    assert.deepEqual(problems({ perNode: 49 }), [
      {
        path: "nodeGroups.preview.maxPodsPerNode",
        got: "50",
        expected: "at most 49, as previews.perNode says",
        remedy: "lower it: the kubelet is who counts",
      },
    ]);
  });

  it("have limits no lower than their requests, and a quota that has room for one", () => {
    const small = { cpuMillicores: 100, memoryMiB: 1 };
    const remedy = "correct the one or the other";
    assert.deepEqual(
      problems({
        limits: small,
        quota: { requests: small, limits: good.quota.limits },
        disk: { requestMiB: 0, limitMiB: 1 },
      }),
      [
        ["previews.limits.cpuMillicores", "100", "requests, 250"],
        ["previews.quota.requests.cpuMillicores", "100", "one preview's, 250"],
        ["previews.limits.memoryMiB", "1", "requests, 256"],
        ["previews.quota.requests.memoryMiB", "1", "one preview's, 256"],
        ["previews.disk.limitMiB", "1", "the request, 0"],
      ].map(([path, got, least = ""]) => ({ path, got, expected: `at least ${least}, which is at least 1`, remedy })),
    );
  });

  it("have static files for whole minutes, known by plain extensions", () => {
    assert.deepEqual(problems({ staticCache: { minutes: 0.5, extensions: ["js", ".css", "js|php"] } }), [
      {
        path: "previews.staticCache.minutes",
        got: "0.5",
        expected: "a whole number of at least 1",
        remedy: "write for how many minutes files are kept",
      },
      ...['".css"', '"js|php"'].map((got) => ({
        path: "previews.staticCache.extensions",
        got,
        expected: "1 to 10 lower-case letters and digits, without the dot",
        remedy: "write it like css",
      })),
    ]);
  });

  it("sleep before they go, and not before anybody knows of their visits", () => {
    for (const [sleepAfterMinutes, timeToLiveDays] of [
      [9, 1],
      [1440, 1],
    ] as const) {
      assert.deepEqual(problems({ sleepAfterMinutes, timeToLiveDays }), [
        {
          path: "previews.sleepAfterMinutes",
          got: `${String(sleepAfterMinutes)} minutes, and 1 days to live`,
          expected: "at least 10 minutes, and fewer than those days have",
          remedy: "correct the one or the other",
        },
      ]);
    }
    assert.deepEqual(problems({ sleepAfterMinutes: 10, timeToLiveDays: 1 }), []);
  });
});
