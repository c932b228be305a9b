import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { lookup } from "../../../platform/planning/lookup";
import { planPreviews, PREVIEW_ROUTER } from "../../../platform/planning/previews";
import type { PreviewsPlan } from "../../../platform/previews-model";
import { type Changes, planWith } from "../bent-stack-file";
import { shopCell, shopContext } from "../shop";

const DIGEST = `sha256:${"ab".repeat(32)}`;

function previewsOf(cell: string, changes: Changes = {}, stack: "dev" | "prod" = "prod"): PreviewsPlan {
  const { previews } = lookup(planWith(changes, stack).applications, cell);
  assert.ok(previews);
  return previews;
}

describe("Previews of a cell (CV-03)", () => {
  it("are none for an application without", () => {
    const context = shopContext();
    assert.equal(planPreviews(context, shopCell(context, "us")), undefined);
  });

  it("have the guide's quota, requests and limits", () => {
    const { space } = previewsOf("us");
    assert.deepEqual(space.quota, {
      "requests.cpu": "100",
      "requests.memory": "200Gi",
      "limits.cpu": "200",
      "limits.memory": "400Gi",
    });
    assert.deepEqual(space.limits, {
      requests: { cpu: "250m", memory: "256Mi", "ephemeral-storage": "512Mi" },
      limits: { cpu: "500m", memory: "512Mi", "ephemeral-storage": "2Gi" },
    });
  });

  it("are shut off from every cell, from whatever a network may have, and from what nodes ask for credentials (CV-12)", () => {
    const { space } = previewsOf("us");
    assert.deepEqual(space.closed, [
      "10.0.0.0/12",
      "10.0.0.0/8",
      "100.64.0.0/10",
      "169.254.0.0/16",
      "172.16.0.0/12",
      "192.168.0.0/16",
    ]);
    assert.deepEqual(space.internetPorts, [80, 443]);
    assert.deepEqual(space.router, { namespace: "preview-router", name: "router" });
    assert.equal(space.port, 8080);
  });

  it("are stamped by the backend from a template that this program's own teams come from too", () => {
    const { space, teams } = previewsOf("eu", { "previews.teams": { demo: { image: DIGEST } } });
    assert.deepEqual(space.stamper, { namespace: "covibes", account: "backend" });
    assert.equal(space.namespace.name, "preview");
    const repository = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/covibes-prod/previews";
    const filled = lookup(space.template.files, "deployment.json")
      .replaceAll("${team}", "demo")
      .replaceAll("${image}", `${repository}@${DIGEST}`)
      // What the stack file names would come back: it does not go.
      .replace('"meridian/expires": "true"', '"meridian/expires": "false"');
    assert.deepEqual(JSON.parse(filled), lookup(teams, "demo").deployment);
    const service = lookup(space.template.files, "service.json").replaceAll("${team}", "demo");
    assert.deepEqual(JSON.parse(service), lookup(teams, "demo").service);
  });

  it("are those of the stack file in every cell, straight from the public registry where it says so", () => {
    const image = `public.ecr.aws/nginx/nginx@${DIGEST}`;
    const changes = { "previews.teams": { demo: { image } } };
    for (const cell of ["us", "eu", "asia"]) {
      const { deployment } = lookup(previewsOf(cell, changes).teams, "demo");
      assert.deepEqual(
        deployment.spec.template.spec.containers.map((container) => container.image),
        [image],
      );
    }
    assert.deepEqual(Object.keys(previewsOf("us").teams), ["demo", "tutorial"]);
    assert.deepEqual(Object.keys(previewsOf("us", {}, "dev").teams), ["demo"]);
  });

  it("run on their own nodes, beside their taint", () => {
    const { spec } = lookup(previewsOf("us").teams, "demo").deployment.spec.template;
    assert.deepEqual(spec.nodeSelector, { NodeType: "preview" });
    assert.deepEqual(spec.tolerations, [{ key: "preview", operator: "Equal", value: "true", effect: "NoSchedule" }]);
  });
});

describe("The router of a cell's previews (CV-03)", () => {
  it("is what load balancers know, in a namespace of its own, on the general nodes", () => {
    const { router } = previewsOf("asia");
    const { configuration, configurationDigest, ...rest } = router;
    assert.equal(configurationDigest, createHash("sha256").update(configuration).digest("hex"));
    assert.deepEqual(rest, {
      namespace: { name: "preview-router", protect: true, waitsForTargets: true },
      name: "router",
      podsName: "router-pods",
      image: router.image,
      pods: 3,
      port: 8080,
      usePort: 8081,
      healthPath: "/healthz",
      requests: { cpu: "250m", memory: "256Mi" },
      limits: { cpu: "1", memory: "512Mi" },
      volumes: [
        { name: "scratch", path: "/tmp", size: "256Mi" },
        { name: "cache", path: "/tmp/cache", size: "2Gi" },
        { name: "use", path: "/tmp/use", size: "512Mi" },
      ],
      nodeSelector: { NodeType: "general" },
      tolerations: [],
      drain: { waitSeconds: 15, graceSeconds: 50 },
      loadBalancers: ["10.2.192.0/22", "10.2.196.0/22", "10.2.200.0/22"],
      previews: { namespace: "preview", port: 8080 },
      keeper: "keeper",
    });
    assert.match(
      router.image,
      /^111122223333\.dkr\.ecr\.ap-southeast-1\.amazonaws\.com\/covibes-prod\/preview-router@sha256:/,
    );
    assert.deepEqual(
      [router.name, router.port, router.healthPath],
      [PREVIEW_ROUTER.name, 8080, PREVIEW_ROUTER.healthPath],
    );
  });

  it("asks the cluster's DNS, caches for an hour, and believes the load balancers of its own cell", () => {
    const { configuration } = previewsOf("eu").router;
    for (const line of [
      "resolver 172.20.0.10 valid=5s",
      "proxy_cache_valid 200 60m;",
      "set_real_ip_from 10.1.192.0/22;",
      "(js|css|png|jpg|jpeg|gif|ico|svg|woff|woff2|ttf|eot)",
      "worker_shutdown_timeout 30s;",
    ]) {
      assert.ok(configuration.includes(line), line);
    }
    assert.ok(!configuration.includes("10.0.192.0/22"));
  });
});

describe("The keeper of a cell's previews (CV-03)", () => {
  it("lets previews sleep after an hour and go after a fortnight, by what every pod of the router saw", () => {
    const { keeper } = previewsOf("us");
    const { script, image, alive: _, ...rest } = keeper;
    assert.equal(image, previewsOf("us").router.image);
    assert.match(script, /router-pods\.preview-router\.svc\.cluster\.local/);
    assert.match(script, /--argjson sleep 3600 /);
    assert.match(script, /--argjson life 1209600 --argjson note 300 /);
    assert.deepEqual(rest, {
      name: "keeper",
      namespace: "preview-router",
      requests: { cpu: "50m", memory: "64Mi" },
      limits: { cpu: "500m", memory: "256Mi" },
      nodeSelector: { NodeType: "general" },
      tolerations: [],
      previews: "preview",
      router: { name: "router", usePort: 8081 },
      apiServer: ["172.20.0.1/32", "10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"],
    });
  });

  it("is not protected in a development stack, nor is anything else of previews", () => {
    const { space, router } = previewsOf("us", {}, "dev");
    assert.deepEqual([space.namespace.protect, router.namespace.protect, router.pods], [false, false, 2]);
  });
});
