import assert from "node:assert/strict";
import { parse } from "yaml";
import type { ReleasePlan } from "../../platform/release-model";
import { lookup } from "../../platform/planning/lookup";
import { committedPlan } from "../support/alone";
import { skipWithout } from "../support/requirements";
import { chartToolsUnavailable, render, schemaProblems, unknownKeys } from "./chart-tools";

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly rules?: readonly { readonly resources: readonly string[] }[];
  readonly roleRef?: { readonly name: string };
  readonly webhooks?: readonly Webhook[];
}

interface Webhook {
  readonly name: string;
  readonly failurePolicy: string;
  readonly namespaceSelector?: Selector;
  readonly objectSelector?: Selector;
  readonly rules: readonly { readonly apiGroups: readonly string[] }[];
}

interface Selector {
  readonly matchExpressions?: readonly { readonly operator: string }[];
}

/** Whether a selector wants a label that only somebody who asks for it writes. */
function asks({ matchExpressions = [] }: Selector = {}): boolean {
  return matchExpressions.some(({ operator }) => operator === "In");
}

interface PodSpec {
  readonly serviceAccountName: string;
  readonly securityContext?: object;
  readonly containers: readonly { readonly securityContext?: object; readonly resources?: object }[];
}

/** A release as the chart renders it; definitions of kinds are long, and left as text. */
interface Installed {
  readonly plan: ReleasePlan;
  readonly documents: readonly string[];
  readonly definitions: readonly string[];
  /** Those of the definitions that templates make. */
  readonly templated: readonly string[];
  readonly objects: readonly KubernetesObject[];
}

describe("the charts of a cell, rendered for real", function () {
  this.timeout(60_000);
  const installed = new Map<string, Installed>();

  before(function () {
    skipWithout(this, "charts", chartToolsUnavailable());
    for (const stack of ["dev", "prod"] as const) {
      const { releases, cluster } = lookup(committedPlan(stack).cells, "us");
      for (const plan of releases) installed.set(`${stack} ${plan.key}`, install(plan, cluster.version));
    }
  });

  it("have no values that their chart does not know", () => {
    assert.ok(installed.size > 0);
    // Kubernetes' own fields, which charts hand on and the API server judges.
    const handedOn = /^UNKNOWN (\w+\.)*(podSecurityContext|securityContext)\.seccompProfile$/;
    for (const [name, { plan }] of installed) {
      const strange = unknownKeys(plan).filter((line) => !handedOn.test(line));
      assert.deepEqual(strange, [], name);
    }
  });

  it("would be found out if a key were misspelt, at the top or deep down, or had another type", () => {
    const { plan } = lookup(Object.fromEntries(installed), "prod external-secrets");
    const values = { ...plan.values, replicas: 2, webhook: { enabled: false }, rbac: true };
    assert.deepEqual(unknownKeys({ ...plan, values }), [
      "TYPE rbac: values has bool, chart default is dict",
      "UNKNOWN webhook.enabled",
      "UNKNOWN replicas",
    ]);
  });

  it("would be refused by an API server if an object had a field too many", () => {
    const object = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "one" } };
    assert.deepEqual(schemaProblems([JSON.stringify(object)]), []);
    const [problem = ""] = schemaProblems([JSON.stringify({ ...object, automountToken: false })]);
    assert.match(problem, /^ServiceAccount one: .*automountToken/);
  });

  it("are objects that an API server takes", () => {
    assert.deepEqual(schemaProblems([...installed.values()].flatMap(({ documents }) => documents)), []);
  });

  it("stay within their namespace, but for what has none, and for leave to see whom an API server believes", () => {
    for (const [name, { plan, objects }] of installed) {
      const elsewhere = objects.filter(({ metadata }) => (metadata.namespace ?? plan.namespace) !== plan.namespace);
      const answers = objects.some(({ kind }) => kind === "APIService");
      assert.deepEqual(
        elsewhere.map(({ kind, metadata, roleRef }) => [kind, metadata.namespace, roleRef?.name]),
        answers ? [["RoleBinding", "kube-system", "extension-apiserver-authentication-reader"]] : [],
        name,
      );
    }
  });

  it("bring their kinds, and leave them when they go", () => {
    assert.deepEqual(
      [...installed].flatMap(([name, { definitions }]) => (definitions.length > 0 ? [] : [name])),
      ["dev", "prod"].flatMap((stack) => [`${stack} metrics-server`, `${stack} cluster-autoscaler`]),
    );
    // Helm deletes what a template made, unless it is told otherwise, and never what a chart has in its folder `crds`.
    for (const [name, { definitions, templated }] of installed) {
      const kept = definitions.filter((text) => text.includes("helm.sh/resource-policy: keep"));
      assert.equal(kept.length, templated.length, name);
    }
  });

  it("run pods that the restricted standard admits, with requests, spread out, one or two of each (CV-12)", () => {
    for (const [name, { objects }] of installed) {
      const deployments = objects.filter(({ kind }) => kind === "Deployment");
      assert.ok(deployments.length > 0);
      for (const { metadata, spec } of deployments) {
        const subject = `${name}: ${metadata.name}`;
        const alone = metadata.name === ALONE;
        assert.equal(spec?.["replicas"], name.startsWith("prod") && !alone ? 2 : 1, subject);
        const { template } = spec as { readonly template: { readonly spec: PodSpec & Record<string, unknown> } };
        const spread = (template.spec["topologySpreadConstraints"] ?? []) as object[];
        assert.equal(spread.length, alone ? 0 : 2, subject);
        for (const container of template.spec.containers) {
          assertRestricted({ ...template.spec.securityContext, ...container.securityContext }, subject);
          assert.deepEqual(Object.keys(container.resources ?? {}).toSorted(), ["limits", "requests"], subject);
        }
      }
    }
  });

  it("lose no two pods of a kind to nodes that are replaced", () => {
    for (const [name, { objects }] of installed) {
      const budgets = objects.filter(({ kind }) => kind === "PodDisruptionBudget");
      const deployments = objects.filter(({ kind, metadata }) => kind === "Deployment" && metadata.name !== ALONE);
      assert.ok(
        budgets.every(({ spec }) => spec?.["maxUnavailable"] === 1),
        name,
      );
      // The load balancer controller's chart leaves it out for one pod alone.
      if (name !== "dev aws-load-balancer-controller") assert.equal(budgets.length, deployments.length, name);
    }
  });

  it("answer for the API server with a certificate that it verifies (ALL-04)", () => {
    const apis = [...installed].flatMap(([name, { objects }]) =>
      objects.filter(({ kind }) => kind === "APIService").map((api) => [name, api] as const),
    );
    assert.deepEqual(
      apis.map(([name, { metadata }]) => [
        name,
        metadata.name,
        metadata.annotations?.["cert-manager.io/inject-ca-from"],
      ]),
      ["dev", "prod"].flatMap((stack) => [
        [`${stack} metrics-server`, "v1beta1.metrics.k8s.io", "metrics-server/metrics-server"],
        [`${stack} keda`, "v1beta1.external.metrics.k8s.io", "keda/keda-operator-tls-certificates"],
      ]),
    );
    assert.ok(apis.every(([, { spec }]) => spec?.["insecureSkipTLSVerify"] === undefined));
  });

  it("run as the service account that the plan gives an identity, and no other is given one (ALL-04)", () => {
    for (const [name, { plan, objects }] of installed) {
      if (plan.identity === undefined) continue;
      const accounts = objects.flatMap(({ kind, spec }) =>
        kind === "Deployment" ? [(spec as { template: { spec: PodSpec } }).template.spec.serviceAccountName] : [],
      );
      assert.deepEqual(accounts, [plan.identity.serviceAccount], name);
      assert.equal(plan.identity.namespace, plan.namespace, name);
    }
  });

  it("have a webhook that is waited for, or none: External Secrets' kinds need no conversion", () => {
    for (const stack of ["dev", "prod"]) {
      const { objects, definitions } = lookup(Object.fromEntries(installed), `${stack} external-secrets`);
      assert.ok(objects.every(({ kind }) => !kind.includes("Webhook")));
      assert.ok(definitions.every((text) => !/^ {2}conversion:/m.test(text)));
      const jobs = lookup(Object.fromEntries(installed), `${stack} cert-manager`).objects.filter(
        ({ kind }) => kind === "Job",
      );
      assert.deepEqual(
        jobs.map(({ metadata }) => metadata.name),
        ["cert-manager-startupapicheck"],
      );
    }
  });

  it("have the load balancer controller stand in the way of its own kinds, and of pods that ask for it, alone", () => {
    for (const stack of ["dev", "prod"]) {
      const { objects } = lookup(Object.fromEntries(installed), `${stack} aws-load-balancer-controller`);
      const guarded = objects.flatMap(({ webhooks = [] }) =>
        webhooks.filter(({ failurePolicy }) => failurePolicy === "Fail"),
      );
      const unasked = guarded.filter(({ rules, namespaceSelector, objectSelector }) => {
        const everywhere = [namespaceSelector, objectSelector].every((selector) => !asks(selector));
        return everywhere && rules.some(({ apiGroups }) => apiGroups.some((group) => group !== "elbv2.k8s.aws"));
      });
      assert.deepEqual(
        unasked.map(({ name }) => name),
        [],
      );
      assert.ok(objects.every(({ kind }) => kind !== "IngressClass" && kind !== "IngressClassParams"));
    }
  });

  it("tell the load balancer controller where it is, and leave load balancers to the program (CV-09)", () => {
    const { objects } = lookup(Object.fromEntries(installed), "prod aws-load-balancer-controller");
    const { template } = objects.find(({ kind }) => kind === "Deployment")?.spec as {
      readonly template: { readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] } };
    };
    assert.deepEqual(template.spec.containers[0]?.args, [
      "--cluster-name=covibes-prod-us",
      "--ingress-class=alb",
      "--aws-region=us-east-1",
      "--enable-shield=false",
      "--enable-waf=false",
      "--enable-wafv2=false",
      "--enable-backend-security-group=false",
      "--feature-gates=ALBGatewayAPI=false,EnableServiceController=false,NLBGatewayAPI=false",
      "--aws-vpc-tags=Application=covibes,ManagedBy=meridian,Name=us-network,Stack=prod",
    ]);
  });

  it("let External Secrets ask for no account's tokens, and see no store that spans namespaces (ALL-04)", () => {
    const { objects } = lookup(Object.fromEntries(installed), "prod external-secrets");
    const controller = objects.find(
      ({ kind, metadata }) => kind === "ClusterRole" && metadata.name === "external-secrets-controller",
    );
    const resources = controller?.rules?.flatMap((rule) => rule.resources) ?? [];
    assert.ok(resources.includes("secretstores"));
    const above = ["serviceaccounts/token", "clustersecretstores", "clusterexternalsecrets", "pushsecrets"];
    assert.deepEqual(
      resources.filter((resource) => above.includes(resource)),
      [],
    );
  });
});

/** It has one pod: two would change the same names. */
const ALONE = "external-dns";

function install(plan: ReleasePlan, kubernetes: string): Installed {
  const documents = render(plan, kubernetes);
  const isDefinition = (text: string): boolean => /^kind: "?CustomResourceDefinition"?$/m.test(text);
  return {
    plan,
    documents,
    definitions: documents.filter(isDefinition),
    templated: render(plan, kubernetes, "templates alone").filter(isDefinition),
    objects: documents.filter((text) => !isDefinition(text)).map((text) => parse(text) as KubernetesObject),
  };
}

function assertRestricted(context: Readonly<Record<string, unknown>>, subject: string): void {
  const { runAsNonRoot, allowPrivilegeEscalation, capabilities, readOnlyRootFilesystem, seccompProfile } = context;
  assert.deepEqual(
    { runAsNonRoot, allowPrivilegeEscalation, capabilities, readOnlyRootFilesystem, seccompProfile },
    {
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      seccompProfile: { type: "RuntimeDefault" },
    },
    subject,
  );
}
