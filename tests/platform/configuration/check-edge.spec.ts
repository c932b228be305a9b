import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { EdgeDefinition, EntranceDefinition } from "../../../platform/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { edgeProblems } from "../../../platform/configuration/check-edge";
import { lookup } from "../../../platform/planning/lookup";

const covibes = lookup(loadApplications(), "covibes");
const { edge } = covibes;
assert.ok(edge?.assets);
const api = lookup(edge.entrances, "api");
const { assets } = edge;

function withApi(changes: Partial<EntranceDefinition>): EdgeDefinition {
  return { entrances: { api: { ...api, ...changes } } };
}

describe("An application's way in", () => {
  it("may be none at all", () => {
    const { edge: _, ...closed } = covibes;
    assert.deepEqual(edgeProblems(closed), []);
  });

  it("is told of when it contradicts itself, with all else that does", () => {
    const wrong = { ...covibes, name: "other", edge: withApi({ idleSeconds: 0 }) };
    assert.deepEqual(
      applicationProblems("covibes", wrong).map(({ path }) => path),
      ["name", "edge.entrances.api.idleSeconds"],
    );
  });

  it("has names of one label, each once", () => {
    const wrong: EdgeDefinition = {
      entrances: { api: { ...api, host: "api.v1" }, preview: { ...api, host: "static" } },
      assets,
    };
    assert.deepEqual(edgeProblems({ ...covibes, edge: wrong }), [
      {
        path: "edge.entrances.api.host",
        got: '"api.v1"',
        expected: "one label of a name: up to 32 lower-case letters, digits and hyphens within",
        remedy: "write it without dots, like api",
      },
      {
        path: "edge.assets.host",
        got: "static, which another name begins with too",
        expected: "a label of its own",
        remedy: "give each entrance, and static files, a label of their own",
      },
    ]);
  });

  it("has no name that clusters make names below: they could take it over (ALL-04)", () => {
    const wrong = withApi({ host: "cluster" });
    assert.deepEqual(edgeProblems({ ...covibes, edge: wrong }), [
      {
        path: "edge.entrances.api.host",
        got: "cluster, below which clusters make names of their own",
        expected: "a label that no cluster's names end in",
        remedy: "name it otherwise",
      },
    ]);
  });

  it("has no more names than a certificate takes", () => {
    const entrances = Object.fromEntries(["a", "b", "c", "d", "e"].map((key) => [key, { ...api, host: key }] as const));
    assert.deepEqual(edgeProblems({ ...covibes, edge: { entrances } }), []);
    assert.deepEqual(edgeProblems({ ...covibes, edge: { entrances, assets } }), [
      {
        path: "edge",
        got: "11 names: two for each entrance, and one for static files",
        expected: "at most 10, as many as a certificate takes",
        remedy: "serve several of them from one entrance, by path",
      },
    ]);
  });

  it("has entrances whose keys fit into names", () => {
    const entrances = { "api-v1": api };
    assert.deepEqual(edgeProblems({ ...covibes, edge: { entrances } }), [
      {
        path: "edge.entrances.api-v1",
        got: '"api-v1"',
        expected: "1 to 12 lower-case letters and digits, beginning with a letter",
        remedy: "rename it before anything is deployed: the key is its identity",
      },
    ]);
  });

  it("has one route for what no other takes", () => {
    const problem = (got: string): object => ({
      path: "edge.entrances.api.routes",
      got,
      expected: "one, which takes what no other does and says whether the entrance is well",
      remedy: "say who answers for /",
    });
    const routes = [{ path: "/", workload: "backend" }];
    assert.deepEqual(edgeProblems({ ...covibes, edge: withApi({ routes: [] }) }), [problem("no route for /")]);
    assert.deepEqual(
      edgeProblems({
        ...covibes,
        edge: withApi({ routes: [...routes, { ...routes[0], path: "/", workload: "backend" }] }),
      }),
      [
        problem("2 routes for /"),
        {
          path: "edge.entrances.api.routes.1",
          got: "a route to backend, which answers for another path of the entrance already",
          expected: "one route to each workload",
          remedy: "let the workload answer for a path above both, or for /",
        },
      ],
    );
  });

  it("has paths that a load balancer can match, each once, to workloads that there are", () => {
    const routes = [
      { path: "/", workload: "backend" },
      { path: "/socket.io/*", workload: "websocket" },
      { path: "/a", workload: "bakcend" },
      { path: "/a", workload: "backend", stickySeconds: 0 },
    ];
    assert.deepEqual(edgeProblems({ ...covibes, edge: withApi({ routes }) }), [
      {
        path: "edge.entrances.api.routes.1.path",
        got: '"/socket.io/*"',
        expected: "a path of at most 126 characters, without wildcards and without a final slash",
        remedy: "write it like /socket.io: everything below it is meant too",
      },
      {
        path: "edge.entrances.api.routes.2.path",
        got: "/a, for the second time",
        expected: "each path once",
        remedy: "remove one of the routes",
      },
      {
        path: "edge.entrances.api.routes.2.workload",
        got: '"bakcend"',
        expected: `one of ${Object.keys(covibes.workloads).join(", ")}`,
        remedy: "name a workload of the application",
      },
      {
        path: "edge.entrances.api.routes.3.path",
        got: "/a, for the second time",
        expected: "each path once",
        remedy: "remove one of the routes",
      },
      {
        path: "edge.entrances.api.routes.3",
        got: "a route to backend, which answers for another path of the entrance already",
        expected: "one route to each workload",
        remedy: "let the workload answer for a path above both, or for /",
      },
      {
        path: "edge.entrances.api.routes.3.stickySeconds",
        got: "0",
        expected: "a whole number from 1 to 604,800",
        remedy: "write the seconds that a client comes back to the same pod",
      },
    ]);
  });

  it("leads to previews only where there are any", () => {
    const { previews: _, ...without } = covibes;
    assert.deepEqual(edgeProblems(without), [
      {
        path: "edge.entrances.preview.routes.0.previews",
        got: "a route to previews, of which the application has none",
        expected: "previews in the definition",
        remedy: "define previews, or name a workload",
      },
    ]);
  });

  it("keeps files for a year at most, and turns nobody away for asking once", () => {
    const wrong = { ...assets, maxAgeSeconds: 31_536_001, requestsPerFiveMinutes: 9 };
    assert.deepEqual(edgeProblems({ ...covibes, edge: { entrances: {}, assets: wrong } }), [
      {
        path: "edge.assets.maxAgeSeconds",
        got: "31536001",
        expected: "a whole number from 1 to 31,536,000",
        remedy: "write the seconds that a file is good; a year is the longest",
      },
      {
        path: "edge.assets.requestsPerFiveMinutes",
        got: "9",
        expected: "a whole number from 10 to 2,000,000,000",
        remedy: "write how often one address may ask in five minutes",
      },
    ]);
  });
});
