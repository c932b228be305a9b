import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { VOLUME_CLAIMS } from "../../../../platform/cost/meters/volume-claims";
import { always } from "../../../../platform/cost/span";
import { type GraphResource, type GraphValue, SECRET, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined } from "../../../../platform/graph/undetermined";
import { resource, urnOf } from "../../graph/hand-made-graph";

type Inputs = Readonly<Record<string, GraphValue>>;

/** A cluster, its provider, and two classes of storage of its own: one by default, and one by name. */
function clusterWith(name: string, types: { readonly usual: GraphValue; readonly fast: GraphValue }) {
  const provider = resource({
    type: "pulumi:providers:kubernetes",
    name: `${name}-kubernetes`,
    inputs: { clusterIdentifier: name },
  });
  const storageClass = (key: string, type: GraphValue, annotations: GraphValue): GraphResource =>
    resource({
      type: "kubernetes:storage.k8s.io/v1:StorageClass",
      name: `${name}-${key}`,
      provider: provider.urn,
      inputs: { metadata: { name: key, annotations }, parameters: { type } },
    });
  return [
    resource({ type: "aws:eks/cluster:Cluster", name, inputs: { name, region: "eu-west-1" } }),
    provider,
    storageClass("fast", types.fast, {}),
    storageClass("usual", types.usual, { "storageclass.kubernetes.io/is-default-class": "true" }),
  ];
}

const SHOP = clusterWith("shop", { usual: "gp3", fast: "io2" });
const OTHER = clusterWith("other", { usual: "gp2", fast: "io1" });
const PROVIDER = urnOf({ type: "pulumi:providers:kubernetes", name: "shop-kubernetes" });

function metered(type: string, inputs: Inputs, others: readonly GraphResource[] = [...OTHER, ...SHOP]) {
  const made = resource({ type, name: "made", provider: PROVIDER, inputs });
  return VOLUME_CLAIMS.read(made, indexResources([...others, made]));
}

function gigabytes(amount: number, type = "gp3"): Metered {
  return {
    service: "EBS",
    price: `ebs/${type}`,
    what: `GB of volumes, ${type}`,
    quantity: always(amount),
    region: "eu-west-1",
  };
}

const spec = (storage: GraphValue, more: Inputs = {}): GraphValue => ({
  resources: { requests: { storage } },
  ...more,
});

describe("The meter of claims", () => {
  it("reads what it is for", () => {
    assert.deepEqual(VOLUME_CLAIMS.types, [
      "kubernetes:core/v1:PersistentVolumeClaim",
      "kubernetes:helm.sh/v3:Release",
      "kubernetes:apps/v1:StatefulSet",
    ]);
  });

  const claim = (storage: GraphValue, more?: Inputs) =>
    metered("kubernetes:core/v1:PersistentVolumeClaim", { spec: spec(storage, more) });

  it("counts the volume that one asks for, of the class that it names in its own cluster, else of the default", () => {
    assert.deepEqual(claim("50Gi", { storageClassName: "fast" }), [gigabytes(50, "io2")]);
    assert.deepEqual(claim("50Gi"), [gigabytes(50)]);
  });

  it("reads every unit of Kubernetes as what EBS sells, which is whole ones", () => {
    for (const [quantity, amount] of [
      ["512Mi", 1],
      ["1.5Gi", 2],
      ["2Gi", 2],
      ["2Ti", 2048],
      ["1048576Ki", 1],
      ["2147483648", 2],
      ["10G", 10],
      ["1T", 932],
      ["5000M", 5],
      ["4000000k", 4],
    ] as const) {
      assert.deepEqual(claim(quantity), [gigabytes(amount)], quantity);
    }
  });

  it("does not guess a size that is hidden, or none", () => {
    const open = [undetermined("spec.resources.requests.storage")];
    for (const storage of [UNKNOWN, "much", "5 Gi", "5ki", "5i", "-5Gi", "5K", ""])
      assert.deepEqual(claim(storage), open);
    assert.deepEqual(metered("kubernetes:core/v1:PersistentVolumeClaim", { spec: {} }), open);
    assert.deepEqual(metered("kubernetes:core/v1:PersistentVolumeClaim", { spec: UNKNOWN }), [undetermined("spec")]);
  });

  it("does not guess a class that is hidden, not there or of another cluster, nor what is behind it", () => {
    assert.deepEqual(claim("1Gi", { storageClassName: UNKNOWN }), [undetermined("spec.storageClassName")]);
    const open = [undetermined("type of the storage class")];
    assert.deepEqual(claim("1Gi", { storageClassName: "slow" }), open);
    const inputs = { spec: spec("1Gi") };
    assert.deepEqual(metered("kubernetes:core/v1:PersistentVolumeClaim", inputs, OTHER), open);
    const hidden = clusterWith("shop", { usual: UNKNOWN, fast: "io2" });
    assert.deepEqual(metered("kubernetes:core/v1:PersistentVolumeClaim", inputs, hidden), open);
  });

  it("knows a class of a cluster by whichever provider it is made, if that names the cluster", () => {
    const other = resource({
      type: "pulumi:providers:kubernetes",
      name: "second",
      inputs: { clusterIdentifier: "shop" },
    });
    const moved = SHOP.map((each) => (each.provider === undefined ? each : { ...each, provider: other.urn }));
    assert.deepEqual(metered("kubernetes:core/v1:PersistentVolumeClaim", { spec: spec("1Gi") }, [other, ...moved]), [
      gigabytes(1),
    ]);
  });

  it("tells clusters whose names only the cloud knows apart by their providers, and leaves their regions open", () => {
    const nameless = [...OTHER, ...SHOP].map((each) =>
      each.type === "pulumi:providers:kubernetes" ? { ...each, inputs: { clusterIdentifier: UNKNOWN } } : each,
    );
    const inputs = { spec: spec("1Gi", { storageClassName: "fast" }) };
    assert.deepEqual(metered("kubernetes:core/v1:PersistentVolumeClaim", inputs, nameless), [
      { ...gigabytes(1, "io2"), region: undetermined("cluster of the provider") },
    ]);
  });
});

describe("The meter of claims of stateful sets", () => {
  const set = (inputs: Inputs) => metered("kubernetes:apps/v1:StatefulSet", { spec: inputs });
  const templates = [{ spec: spec("10Gi") }, { spec: spec("1Gi", { storageClassName: "fast" }) }];

  it("counts every template once for every pod, of which there is one where nothing is said", () => {
    assert.deepEqual(set({ replicas: 3, volumeClaimTemplates: templates }), [gigabytes(30), gigabytes(3, "io2")]);
    assert.deepEqual(set({ volumeClaimTemplates: templates }), [gigabytes(10), gigabytes(1, "io2")]);
  });

  it("counts nothing for one that keeps nothing", () => {
    assert.deepEqual(set({ replicas: 3 }), []);
  });

  it("does not guess how many pods there are, or what they keep", () => {
    assert.deepEqual(set({ replicas: UNKNOWN, volumeClaimTemplates: templates }), [
      undetermined("spec.replicas"),
      undetermined("spec.replicas"),
    ]);
    assert.deepEqual(set({ replicas: 3, volumeClaimTemplates: UNKNOWN }), [undetermined("spec.volumeClaimTemplates")]);
  });
});

describe("The meter of claims of charts", () => {
  const release = (values: GraphValue) => metered("kubernetes:helm.sh/v3:Release", { values });

  it("counts what templates of claims ask for, once for every replica around them", () => {
    const volumeClaimTemplate = { spec: spec("20Gi", { storageClassName: "fast" }) };
    assert.deepEqual(release({ server: { serverSpec: { replicas: 2, storage: { volumeClaimTemplate } } } }), [
      gigabytes(40, "io2"),
    ]);
    assert.deepEqual(release({ replicas: 3, inner: { replicas: 2 }, volumeClaimTemplate }), [gigabytes(60, "io2")]);
    assert.deepEqual(release({ storage: { volumeClaimTemplate } }), [gigabytes(20, "io2")]);
  });

  it("counts what is to persist, of the class that is named, else of the default", () => {
    assert.deepEqual(release({ persistence: { enabled: true, size: "8Gi" } }), [gigabytes(8)]);
    assert.deepEqual(
      release({ replicas: 2, web: { persistence: { enabled: "true", size: "8Gi", storageClass: "fast" } } }),
      [gigabytes(16, "io2")],
    );
  });

  it("counts nothing that is not to persist, and nothing where a chart is asked for nothing", () => {
    assert.deepEqual(release({ persistence: { enabled: false, size: "8Gi" } }), []);
    assert.deepEqual(release({ persistence: { size: "8Gi" } }), []);
    assert.deepEqual(release({ metrics: { enabled: true, size: "8Gi" } }), []);
    assert.deepEqual(release({ image: { tag: "1.0.0" }, args: ["--persistence"], replicas: 2 }), []);
    assert.deepEqual(metered("kubernetes:helm.sh/v3:Release", {}), []);
  });

  it("takes what is hidden among the values for a text", () => {
    assert.deepEqual(release({ password: SECRET, image: { tag: UNKNOWN } }), []);
  });

  it("does not guess what is hidden of a claim, or all that a chart is asked for", () => {
    const values: readonly (readonly [GraphValue, string])[] = [
      [UNKNOWN, "values"],
      [SECRET, "values"],
      [{ web: { persistence: UNKNOWN } }, "values.web.persistence"],
      [{ web: { persistence: { enabled: UNKNOWN, size: "8Gi" } } }, "values.web.persistence.enabled"],
      [{ persistence: { enabled: true, size: UNKNOWN } }, "values.persistence.size"],
      [{ persistence: { enabled: true } }, "values.persistence.size"],
      [{ persistence: { enabled: true, size: "8Gi", storageClass: UNKNOWN } }, "values.persistence.storageClass"],
      [{ replicas: UNKNOWN, persistence: { enabled: true, size: "8Gi" } }, "values.replicas"],
      [{ volumeClaimTemplate: UNKNOWN }, "values.volumeClaimTemplate"],
    ];
    for (const [given, path] of values) assert.deepEqual(release(given), [undetermined(path)]);
  });
});
