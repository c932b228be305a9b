import assert from "node:assert/strict";
import { application } from "../../../applications/covibes/application";
import type { Published } from "../../../platform/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { INSTANCE_TYPES } from "../../../platform/facts/instance-types";

const { backend, websocket } = application.workloads;
const { general, preview } = application.nodeGroups;
const GUIDE_USERS = 100_000;
const at = <T>({ steps, beyond }: Published<T>): T => steps.find(({ upTo }) => GUIDE_USERS <= upTo)?.value ?? beyond;
const typesOf = (group: typeof general): readonly string[] => (group === undefined ? [] : at(group.instanceTypes));

describe("Covibes", () => {
  it('has a backend with "port 3001, liveness GET /health (delay 30 s, period 10 s)" (CV-01)', () => {
    assert.equal(backend?.port, 3001);
    assert.deepEqual(backend.health, { path: "/health", initialDelaySeconds: 30, periodSeconds: 10 });
  });

  it('scales it "on CPU 70 % and memory 80 %" (CV-01)', () => {
    assert.deepEqual(backend?.autoscaling, { cpuPercent: 70, memoryPercent: 80 });
  });

  it('takes "DATABASE_URL from a secret", and reads from the cell\'s own readers (CV-01)', () => {
    assert.deepEqual(backend?.environment["DATABASE_URL"], { database: "covibes", access: "write" });
    assert.deepEqual(backend.environment["DATABASE_READ_URL"], { database: "covibes", access: "read" });
  });

  it('knows "4 shards: DB_SHARD_0 … DB_SHARD_3", all in one cluster to begin with (CV-08)', () => {
    for (const shard of [0, 1, 2, 3]) {
      const name = `shard${String(shard)}`;
      assert.deepEqual(backend?.environment[`DB_SHARD_${String(shard)}`], { database: name, access: "write" });
      assert.deepEqual(application.databases[name], { cluster: "main" });
    }
    assert.equal(backend?.environment["DB_SHARD_4"], undefined);
  });

  it('joins sockets by "REDIS_URL, SOCKET_IO_REDIS_ADAPTER=true" (CV-02, CV-06)', () => {
    assert.deepEqual(backend?.environment["REDIS_URL"], { cache: "cache" });
    assert.equal(backend.environment["SOCKET_IO_REDIS_ADAPTER"], "true");
    assert.equal(application.caches["cache"]?.kind, "cache");
  });

  it('has sockets on "20 pods at 10k–50k users, 30 at 100k", with the adapter (CV-02)', () => {
    const least = (users: number): number | undefined =>
      websocket?.pods.find(({ from, to }) => from <= users && users <= to)?.value.min;
    assert.deepEqual([10_000, 50_000, 100_000].map(least), [20, 20, 30]);
    assert.deepEqual(websocket?.environment["REDIS_URL"], { cache: "cache" });
    assert.equal(websocket.environment["SOCKET_IO_REDIS_ADAPTER"], "true");
  });

  it("has the backend tell a team's members in other cells through their websocket pods (CV-02)", () => {
    const team = application.events?.["team"];
    assert.deepEqual([team?.publishers, team?.consumers], [["backend"], ["websocket"]]);
    assert.deepEqual(backend?.environment["TEAM_TOPIC_ARN"], { bridge: "team", end: "topic" });
    assert.deepEqual(websocket?.environment["TEAM_QUEUE_URL"], { bridge: "team", end: "queue" });
  });

  it('leads "path /socket.io" to them, and clients back to the same pod by a "cookie of 86,400 s" (CV-02)', () => {
    const route = application.edge?.entrances["api"]?.routes.find(({ path }) => path === "/socket.io");
    assert.deepEqual(route, { path: "/socket.io", workload: "websocket", stickySeconds: 86_400 });
  });

  it("answers at api.<domain>, and sends everything else to the backend (CV-09)", () => {
    const api = application.edge?.entrances["api"];
    assert.equal(api?.host, "api");
    assert.deepEqual(
      api.routes.find(({ path }) => path === "/"),
      { path: "/", workload: "backend" },
    );
  });

  it('lets static files be kept "one year" (CV-10)', () => {
    assert.equal(application.edge?.assets?.maxAgeSeconds, 365 * 24 * 60 * 60);
  });

  it('writes to "db.r6g.2xlarge", reads from "db.r6g.xlarge", and keeps 2 to 10 replicas (CV-05)', () => {
    const main = application.databaseClusters["main"];
    assert.ok(main);
    assert.deepEqual([at(main.writerClass), at(main.readerClass)], ["db.r6g.2xlarge", "db.r6g.xlarge"]);
    assert.deepEqual([main.readers.min, main.readers.max], [2, 10]);
  });

  it('pools "1,000 clients, pool 25" (CV-07)', () => {
    assert.deepEqual([application.pooling?.clientsPerPod, application.pooling?.connectionsPerPool], [1000, 25]);
  });

  it('runs on general nodes "t3.xlarge, NodeType=general" (CV-04)', () => {
    assert.equal(backend?.nodeGroup, "general");
    assert.ok(general);
    assert.deepEqual(at(general.instanceTypes), ["t3.xlarge"]);
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
