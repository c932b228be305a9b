import assert from "node:assert/strict";
import { parse } from "yaml";
import { lookup } from "../../platform/planning/lookup";
import { committedPlan } from "../support/alone";
import { skipWithout } from "../support/requirements";
import { chartToolsUnavailable, render } from "./chart-tools";

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
}

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly template?: { readonly spec: { readonly containers: readonly Container[] } } };
  readonly rules?: readonly { readonly resources: readonly string[] }[];
}

describe("what controllers are told, as their charts render it", function () {
  this.timeout(60_000);

  before(function () {
    skipWithout(this, "charts", chartToolsUnavailable());
  });

  it("is which groups of nodes are the cluster's, and what keeps no node (CV-04)", () => {
    const { image, command } = containerOf(objectsOf("cluster-autoscaler"), "cluster-autoscaler");
    assert.equal(image, "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0");
    assert.deepEqual(command, [
      "./cluster-autoscaler",
      "--cloud-provider=aws",
      "--namespace=cluster-autoscaler",
      "--node-group-auto-discovery=asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/covibes-prod-us",
      "--expander=least-waste",
      "--logtostderr=true",
      "--skip-nodes-with-local-storage=false",
      "--skip-nodes-with-system-pods=false",
      "--stderrthreshold=info",
      "--v=4",
    ]);
  });

  it("is nothing that would have metrics-server believe any kubelet, or run on nodes' own network (CV-04, ALL-04)", () => {
    const objects = objectsOf("metrics-server");
    assert.deepEqual(containerOf(objects, "metrics-server").args, [
      "--secure-port=10250",
      "--cert-dir=/tmp",
      "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
      "--kubelet-use-node-status-port",
      "--metric-resolution=15s",
      "--tls-cert-file=/tmp/tls-certs/tls.crt",
      "--tls-private-key-file=/tmp/tls-certs/tls.key",
    ]);
    assert.ok(!JSON.stringify(objects).includes('"hostNetwork"'));
  });

  it("is to make names below the cluster's own alone, in the zone above it (CV-09)", () => {
    assert.deepEqual(containerOf(objectsOf("external-dns"), "external-dns").args, [
      "--log-level=info",
      "--log-format=text",
      "--interval=5m",
      "--events",
      "--source=service",
      "--policy=sync",
      "--registry=txt",
      "--txt-owner-id=covibes-prod-us",
      "--domain-filter=us.cluster.covibes.com",
      "--provider=aws",
      "--aws-zone-match-parent",
      "--aws-zone-type=public",
      "--aws-zones-cache-duration=1h",
      "--min-event-sync-interval=30s",
      "--service-type-filter=LoadBalancer",
    ]);
  });

  it("lets KEDA read no namespace's Secrets but its own's, and no kind that it does not scale (ALL-04)", () => {
    const everywhere = objectsOf("keda").filter(({ kind }) => kind === "ClusterRole");
    const resources = everywhere.flatMap(({ rules = [] }) => rules).flatMap((rule) => rule.resources);
    assert.ok(resources.includes("scaledobjects"));
    assert.deepEqual(
      resources.filter((resource) => ["secrets", "*", "*/scale", "serviceaccounts/token"].includes(resource)),
      [],
    );
  });
});

/** What a release of the committed cell `us` installs. */
function objectsOf(key: string): KubernetesObject[] {
  const { releases, cluster } = lookup(committedPlan("prod").cells, "us");
  const plan = releases.find((release) => release.key === key) ?? assert.fail(`no ${key}`);
  return render(plan, cluster.version).map((text) => parse(text) as KubernetesObject);
}

function containerOf(objects: readonly KubernetesObject[], deployment: string): Container {
  const found = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === deployment);
  return found?.spec?.template?.spec.containers[0] ?? assert.fail(`no container of ${deployment}`);
}
