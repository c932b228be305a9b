import assert from "node:assert/strict";
import { parse } from "yaml";
import type { ReleasePlan } from "../../platform/model";
import { lookup } from "../../platform/planning/lookup";
import { committedPlan } from "../support/alone";
import { skipWithout } from "../support/requirements";
import { chartToolsUnavailable, render, schemaProblems, unknownKeys } from "./chart-tools";

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly rules?: readonly { readonly resources: readonly string[] }[];
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
    assert.equal(installed.size, 4);
    for (const [name, { plan }] of installed) assert.deepEqual(unknownKeys(plan), [], name);
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

  it("stay within their namespace, but for what has none", () => {
    for (const [name, { plan, objects }] of installed) {
      const elsewhere = objects.filter(({ metadata }) => (metadata.namespace ?? plan.namespace) !== plan.namespace);
      assert.deepEqual(
        elsewhere.map(({ kind }) => kind),
        [],
        name,
      );
    }
  });

  it("bring their kinds, and leave them when they go", () => {
    const kinds = [...installed].map(([name, { definitions }]) => [name, definitions.length > 0] as const);
    assert.deepEqual(
      kinds.filter(([, some]) => !some),
      [],
    );
    for (const [name, { definitions }] of installed) {
      assert.ok(
        definitions.every((text) => text.includes("helm.sh/resource-policy: keep")),
        name,
      );
    }
  });

  it("run pods that the restricted standard admits, with requests, spread out, one or two of each (CV-12)", () => {
    for (const [name, { objects }] of installed) {
      const deployments = objects.filter(({ kind }) => kind === "Deployment");
      assert.ok(deployments.length > 0);
      for (const { metadata, spec } of deployments) {
        const subject = `${name}: ${metadata.name}`;
        assert.equal(spec?.["replicas"], name.startsWith("prod") ? 2 : 1, subject);
        const { template } = spec as { readonly template: { readonly spec: PodSpec & Record<string, unknown> } };
        assert.equal((template.spec["topologySpreadConstraints"] as object[]).length, 2, subject);
        for (const container of template.spec.containers) {
          assertRestricted({ ...template.spec.securityContext, ...container.securityContext }, subject);
          assert.deepEqual(Object.keys(container.resources ?? {}).toSorted(), ["limits", "requests"], subject);
        }
      }
    }
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

function install(plan: ReleasePlan, kubernetes: string): Installed {
  const documents = render(plan, kubernetes);
  const isDefinition = (text: string): boolean => /^kind: "?CustomResourceDefinition"?$/m.test(text);
  return {
    plan,
    documents,
    definitions: documents.filter(isDefinition),
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
