import assert from "node:assert/strict";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type { Resource } from "@pulumi/pulumi";
import { Application } from "../../components/application";
import type { ClusterAccess } from "../../components/cell";
import { valueAt } from "../../platform/graph/value";
import { mapValues } from "../../platform/map-values";
import { lookup } from "../../platform/planning/lookup";
import { type Changes, planWith } from "../platform/bent-stack-file";
import { alone } from "../support/alone";
import { label, type Recorded, waitsFor } from "../support/recorded";

const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const JOB = "kubernetes:batch/v1:Job";
const CONFIGURATION = "kubernetes:core/v1:ConfigMap";
const EXTERNAL_SECRET = "kubernetes:external-secrets.io/v1:ExternalSecret";
const CERTIFICATE = "kubernetes:cert-manager.io/v1:Certificate";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
const BINDING = "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding";
const CLUSTER_PROVIDER = "pulumi:providers:kubernetes";
const NAME = "us-application";

function connect(name: string, { kubeconfig, identifier }: ClusterAccess, parent: Resource): KubernetesProvider {
  return new KubernetesProvider(name, { kubeconfig, clusterIdentifier: identifier }, { parent });
}

function build(changes: Changes = {}, owns = true): Promise<Recorded> {
  const { applications, cells, interconnect } = planWith(changes);
  const plan = lookup(applications, "us");
  const versionOf = (keys: readonly string[], version: unknown): Record<string, string> =>
    Object.fromEntries(keys.map((key) => [key, `${key}-${String(version)}`]));
  const clusters = versionOf(
    interconnect.databases.map(({ key }) => key),
    0,
  );
  const rotation = changes["rotation"] ?? 0;
  return alone(({ other }) => {
    const [controlPlane, databases] = [other("control-plane"), other("databases")];
    new Application(
      NAME,
      {
        plan,
        kubeconfig: "{}",
        connect,
        ...(owns ? { controlPlane } : {}),
        hosts: mapValues(clusters, (_, key) => ({ write: `${key}.writer.rds`, read: `${key}.readers.rds` })),
        versions: {
          credentials: versionOf(
            interconnect.credentials.map(({ database }) => database),
            rotation,
          ),
          masters: clusters,
          caches: versionOf(
            lookup(cells, "us").caches.map(({ key }) => key),
            rotation,
          ),
        },
        targetGroupArns: {
          api: { backend: "arn:backend", websocket: "arn:websocket" },
          preview: { router: "arn:router" },
        },
        after: [databases],
      },
      { providers: [new AwsProvider("region", { region: plan.region })] },
    );
  });
}

/** Inputs of everything custom, by label. */
function inputs({ graph }: Recorded): Map<string, unknown> {
  return new Map(graph.resources.filter(({ custom }) => custom).map(({ urn, inputs: own }) => [label(urn), own]));
}

/** Labels of what differs between two graphs. */
function changed(before: Recorded, after: Recorded): string[] {
  const [old, young] = [inputs(before), inputs(after)];
  return [...new Set([...old.keys(), ...young.keys()])]
    .filter((key) => JSON.stringify(old.get(key)) !== JSON.stringify(young.get(key)))
    .toSorted();
}

describe("Application", () => {
  it("composes namespace, secrets, authority, pooler, migrations, previews and a workload for each of the plan", async () => {
    const { graph } = await build();
    assert.deepEqual(
      graph.resources
        .filter(({ type }) => type.startsWith("meridian:"))
        .map(({ urn }) => label(urn))
        .toSorted(),
      [
        "meridian:application:Application us-application",
        "meridian:certificate-authority:CertificateAuthority us-application-authority",
        "meridian:migrations:Migrations us-application-migrations",
        "meridian:namespace-secrets:NamespaceSecrets us-application-secrets",
        "meridian:namespace:Namespace us-application-namespace",
        "meridian:namespace:Namespace us-application-previews-router-namespace",
        "meridian:namespace:Namespace us-application-previews-space-namespace",
        "meridian:pod-identity:PodIdentity us-application-backend-identity",
        "meridian:pod-identity:PodIdentity us-application-websocket-identity",
        "meridian:pooler:Pooler us-application-pooler",
        "meridian:preview-keeper:PreviewKeeper us-application-previews-keeper",
        "meridian:preview-router:PreviewRouter us-application-previews-router",
        "meridian:preview-space:PreviewSpace us-application-previews-space",
        "meridian:preview:Preview us-application-previews-team-demo",
        "meridian:preview:Preview us-application-previews-team-tutorial",
        "meridian:previews:Previews us-application-previews",
        "meridian:target-group-binding:TargetGroupBinding us-application-api-backend",
        "meridian:target-group-binding:TargetGroupBinding us-application-api-websocket",
        "meridian:target-group-binding:TargetGroupBinding us-application-preview-router",
        "meridian:workload:Workload us-application-backend",
        "meridian:workload:Workload us-application-websocket",
      ],
    );
  });

  it("makes everything inside the cluster with a provider of its own, and the reader's role with the region's", async () => {
    const { graph, one } = await build();
    for (const { urn, type, provider = "" } of graph.resources) {
      if (type.startsWith("aws:")) assert.equal(label(provider), "pulumi:providers:aws region", urn);
      if (type.startsWith("kubernetes:")) assert.equal(label(provider), `${CLUSTER_PROVIDER} ${NAME}-kubernetes`, urn);
    }
    assert.equal(valueAt(one(CLUSTER_PROVIDER, `${NAME}-kubernetes`), "clusterIdentifier"), "covibes-prod-us");
  });

  it("goes with the control plane, where that is of the same Pulumi stack", async () => {
    const gone = async (owns: boolean): Promise<(string | undefined)[]> => {
      const { graph } = await build({}, owns);
      const inside = graph.resources.filter(({ type }) => type.startsWith("kubernetes:"));
      return [...new Set(inside.map(({ options }) => options.deletedWith))];
    };
    assert.deepEqual(
      (await gone(true)).map((urn) => label(urn ?? "")),
      ["test:index:Specimen control-plane"],
    );
    assert.deepEqual(await gone(false), [undefined]);
  });

  it("starts no pod before the policies that bound it: until they are there, it may speak to anything (CV-12)", async () => {
    const application = await build();
    for (const [type, name] of [
      [DEPLOYMENT, `${NAME}-backend`],
      [DEPLOYMENT, `${NAME}-pooler`],
      [JOB, `${NAME}-migrations`],
    ] as const) {
      const before = application.before(application.one(type, name));
      for (const policy of [`${NAME}-namespace-default-deny`, name]) {
        assert.ok(before.has(`${POLICY} ${policy}`), `${name} does not wait for ${policy}`);
      }
    }
  });

  it("starts the pooler when its users, its certificate and the databases are there (CV-07)", async () => {
    const application = await build();
    const before = application.before(application.one(DEPLOYMENT, `${NAME}-pooler`));
    for (const needed of [
      "test:index:Specimen databases",
      `${EXTERNAL_SECRET} ${NAME}-secrets-pooler-users`,
      `${CERTIFICATE} ${NAME}-authority-pooler`,
      `${POLICY} ${NAME}-pooler`,
    ]) {
      assert.ok(before.has(needed), needed);
    }
  });

  it("migrates when the databases and every Secret are there, past the pooler", async () => {
    const application = await build();
    const before = application.before(application.one(JOB));
    for (const needed of [
      "test:index:Specimen databases",
      `${EXTERNAL_SECRET} ${NAME}-secrets-preparation`,
      `${EXTERNAL_SECRET} ${NAME}-secrets-direct-urls`,
      `${POLICY} ${NAME}-migrations`,
    ]) {
      assert.ok(before.has(needed), needed);
    }
    assert.ok(!before.has(`${DEPLOYMENT} ${NAME}-pooler`));
  });

  it("rolls workloads when the migrations have ended and the pooler is there, and not before", async () => {
    const application = await build();
    const before = application.before(application.one(DEPLOYMENT, `${NAME}-backend`));
    for (const needed of [
      `${JOB} ${NAME}-migrations`,
      `${DEPLOYMENT} ${NAME}-pooler`,
      `kubernetes:core/v1:Service ${NAME}-pooler`,
      `${EXTERNAL_SECRET} ${NAME}-secrets-database-urls`,
      `${EXTERNAL_SECRET} ${NAME}-secrets-cache-urls`,
      `${POLICY} ${NAME}-backend`,
    ]) {
      assert.ok(before.has(needed), needed);
    }
  });

  it("has pods act as roles of their own, associated as soon as the control plane is there, and before they start (CV-02)", async () => {
    const application = await build();
    for (const key of ["backend", "websocket"]) {
      const association = application.one(ASSOCIATION, `${NAME}-${key}-identity`);
      assert.deepEqual(
        ["clusterName", "namespace", "serviceAccount"].map((input) => association.inputs[input]),
        ["covibes-prod-us", "covibes", key],
      );
      assert.deepEqual(waitsFor(association), [
        `aws:iam/rolePolicy:RolePolicy ${NAME}-${key}-identity`,
        "test:index:Specimen control-plane",
      ]);
      const pods = application.one(DEPLOYMENT, `${NAME}-${key}`);
      assert.ok(application.before(pods).has(`${ASSOCIATION} ${NAME}-${key}-identity`), key);
      // Pod Identity projects a token of its own: that of the API is not needed. EKS user guide, "how Pod Identity works".
      assert.equal(valueAt(pods, "spec", "template", "spec", "serviceAccountName"), key);
    }
    const elsewhere = (await build({}, false)).one(ASSOCIATION, `${NAME}-backend-identity`);
    assert.deepEqual(waitsFor(elsewhere), [`aws:iam/rolePolicy:RolePolicy ${NAME}-backend-identity`]);
  });

  it("binds each workload that people reach to its target group, after its Service (CV-09)", async () => {
    const application = await build();
    for (const key of ["backend", "websocket"]) {
      const binding = application.one(BINDING, `${NAME}-api-${key}`);
      assert.equal(valueAt(binding, "spec", "targetGroupARN"), `arn:${key}`);
      assert.deepEqual(valueAt(binding, "spec", "serviceRef"), { name: key, port: 3001 });
      const before = application.before(binding);
      for (const needed of [`kubernetes:core/v1:Service ${NAME}-${key}`, "test:index:Specimen databases"]) {
        assert.ok(before.has(needed), needed);
      }
    }
  });

  it("binds the router of previews to its target group, in its own namespace, after its Service (CV-03)", async () => {
    const application = await build();
    const binding = application.one(BINDING, `${NAME}-preview-router`);
    assert.equal(valueAt(binding, "spec", "targetGroupARN"), "arn:router");
    assert.deepEqual(valueAt(binding, "spec", "serviceRef"), { name: "router", port: 8080 });
    assert.equal(valueAt(binding, "metadata", "namespace"), "preview-router");
    assert.ok(application.before(binding).has(`kubernetes:core/v1:Service ${NAME}-previews-router`));
  });

  it("brings a rotation to workloads and the Job by name, and to the pooler by a file (CV-07)", async () => {
    const [before, after] = [await build(), await build({ rotation: 1 })];
    assert.deepEqual(changed(before, after), [
      `${DEPLOYMENT} ${NAME}-backend`,
      `${DEPLOYMENT} ${NAME}-websocket`,
      `${JOB} ${NAME}-migrations`,
      ...["cache-urls", "database-urls", "direct-urls", "pooler-users", "preparation"].map(
        (key) => `${EXTERNAL_SECRET} ${NAME}-secrets-${key}`,
      ),
    ]);
    assert.equal(
      valueAt(after.one(EXTERNAL_SECRET, `${NAME}-secrets-database-urls`), "metadata", "name"),
      "database-urls-r1",
    );
    assert.equal(
      valueAt(after.one(EXTERNAL_SECRET, `${NAME}-secrets-pooler-users`), "metadata", "name"),
      "pooler-users",
    );
  });

  it("moves a database to its own cluster without touching a workload or a pod of the pooler (CV-08)", async () => {
    const step = (name: string): Promise<Recorded> => build({ "ownClusters.shard2": name });
    assert.deepEqual(changed(await step("preparing"), await step("serving")), [
      `${JOB} ${NAME}-migrations`,
      `${CONFIGURATION} ${NAME}-pooler`,
      `${EXTERNAL_SECRET} ${NAME}-secrets-direct-urls`,
    ]);
  });
});
