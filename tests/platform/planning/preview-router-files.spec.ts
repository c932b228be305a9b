import assert from "node:assert/strict";
import { ROUTER_CACHE_MIB, ROUTER_PATHS, routerConfiguration } from "../../../platform/planning/preview-router-files";

const TEXT = routerConfiguration({
  resolver: "172.20.0.10",
  port: 8080,
  usePort: 8081,
  healthPath: "/healthz",
  namespace: "preview",
  previewPort: 8080,
  loadBalancers: ["10.0.192.0/22", "10.0.196.0/22"],
  staticMinutes: 60,
  staticExtensions: ["js", "css"],
  idleSeconds: 600,
  drainSeconds: 30,
});

/** What it does is in tests/programs/preview-router.spec.ts, with a real nginx. */
describe("The router's configuration (CV-03)", () => {
  it("has the guide's own lines: the address by team, the upgrade, and an hour's cache that may be stale", () => {
    for (const line of [
      "set $preview preview-$team.preview.svc.cluster.local:8080;",
      "proxy_http_version 1.1;",
      "proxy_set_header Upgrade $http_upgrade;",
      "proxy_cache_valid 200 60m;",
      "proxy_cache_use_stale error timeout updating;",
      'location ~ "^/preview/(?<team>[a-z0-9](?:[a-z0-9-]{0,53}[a-z0-9])?)/" {',
      '"~*\\.(js|css)$" 0;',
    ]) {
      assert.ok(TEXT.includes(line), line);
    }
  });

  it("keeps connections for longer than the load balancer does, and believes it alone", () => {
    assert.match(TEXT, /keepalive_timeout 610s;/);
    assert.match(TEXT, /proxy_read_timeout 610s;/);
    assert.deepEqual(TEXT.match(/set_real_ip_from .*;/g), [
      "set_real_ip_from 10.0.192.0/22;",
      "set_real_ip_from 10.0.196.0/22;",
    ]);
  });

  it("asks the cluster for names, anew after seconds, and sends to nobody else", () => {
    assert.match(TEXT, /resolver 172\.20\.0\.10 valid=5s ipv6=off;/);
    assert.deepEqual(TEXT.match(/proxy_pass .*;/g), ["proxy_pass http://$preview$written_path;"]);
  });

  it("writes to its own folders alone, of a bounded size, and says nothing of its version", () => {
    assert.equal(ROUTER_CACHE_MIB, 1024);
    assert.match(TEXT, /proxy_cache_path \/tmp\/cache levels=1:2 keys_zone=previews:16m max_size=1024m/);
    assert.match(TEXT, /server_tokens off;/);
    const places = TEXT.match(/(?<= )\/(?!preview|healthz|dev\/stdout|use\/)[\w/-]+/g) ?? [];
    for (const place of places) assert.ok(place.startsWith(ROUTER_PATHS.writableFolder), place);
  });

  it("gives sockets as long as a pod may drain, and logs to its own output", () => {
    assert.match(TEXT, /worker_shutdown_timeout 30s;/);
    assert.match(TEXT, /access_log \/dev\/stdout told;/);
    assert.match(TEXT, /error_log stderr alert;/);
  });
});
