import type { GraphResource } from "../../graph/graph";
import type { GraphIndex } from "../../graph/graph-index";
import { regionInCluster } from "../../graph/clusters";
import { clusterOf } from "../../graph/place";
import { isHidden, isObject, isTrue, itemsOf, read, type Reading, toNumber, toText, within } from "../../graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../graph/undetermined";
import type { Meter } from "../meter";
import { always } from "../span";

const CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";
const STATEFUL_SET = "kubernetes:apps/v1:StatefulSet";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const STORAGE_CLASS = "kubernetes:storage.k8s.io/v1:StorageClass";

/** Volumes that claims of Kubernetes will have made: of claims themselves, of stateful sets, and as values of charts ask for them. */
export const VOLUME_CLAIMS: Meter = {
  types: [CLAIM, RELEASE, STATEFUL_SET],
  read(object, index) {
    const region = regionInCluster(object, index);
    return claimsOf(object).map((claim) => {
      if (isUndetermined(claim)) return claim;
      const type = volumeType(object, claim.storageClass, index);
      if (isUndetermined(type)) return type;
      const gigabytes = Math.ceil(claim.gibibytes) * claim.count;
      return {
        service: "EBS",
        price: `ebs/${type}`,
        what: `GB of volumes, ${type}`,
        quantity: always(gigabytes),
        region,
      };
    });
  },
};

/** Equal volumes that are asked for in one place. */
interface Claim {
  readonly gibibytes: number;
  readonly count: number;
  readonly storageClass: Reading;
}

function claimsOf(object: GraphResource): readonly (Claim | Undetermined)[] {
  if (object.type === CLAIM) return [claim(read(object, "spec"), one(object))];
  if (object.type === RELEASE) return chartClaims(read(object, "values"), one(object));
  const replicas = read(object, "spec", "replicas");
  return itemsOf(read(object, "spec", "volumeClaimTemplates")).map((template) =>
    claim(within(template, "spec"), replicas),
  );
}

/** What is there once. */
function one({ name }: GraphResource): Reading {
  return { path: name, property: name, value: undefined };
}

function chartClaims(values: Reading, replicas: Reading): readonly (Claim | Undetermined)[] {
  return isHidden(values) ? [undetermined(values.path)] : claimsIn(values, replicas);
}

/**
 * Looks through a chart's values for what charts agree on: `volumeClaimTemplate`, whose pods are as many as the `replicas`
 * around it say, and `persistence` with a `size`, which Helm's own starter and most charts have. What is hidden among them is
 * taken for a text, such as a password.
 */
function claimsIn(values: Reading, replicas: Reading): readonly (Claim | Undetermined)[] {
  if (isHidden(values) || !isObject(values.value)) return [];
  const around = values.value["replicas"] === undefined ? replicas : within(values, "replicas");
  return Object.keys(values.value).flatMap((key) => {
    const inner = within(values, key);
    if (key === "volumeClaimTemplate") return [claim(within(inner, "spec"), around)];
    const enabled = within(inner, "enabled");
    if (key === "persistence" && isHidden(enabled)) return [undetermined(enabled.path)];
    if (key === "persistence" && isTrue(enabled.value)) return [persistence(inner, around)];
    return claimsIn(inner, around);
  });
}

function claim(spec: Reading, replicas: Reading): Claim | Undetermined {
  return asked(within(spec, "resources", "requests", "storage"), within(spec, "storageClassName"), replicas);
}

function persistence(values: Reading, replicas: Reading): Claim | Undetermined {
  return asked(within(values, "size"), within(values, "storageClass"), replicas);
}

function asked(size: Reading, storageClass: Reading, replicas: Reading): Claim | Undetermined {
  const gibibytes = isHidden(size) ? Number.NaN : gibibytesOf(toText(size.value));
  if (Number.isNaN(gibibytes)) return undetermined(size.path);
  const count = toNumber(replicas.value ?? 1);
  return Number.isNaN(count) ? undetermined(replicas.path) : { gibibytes, count, storageClass };
}

/** Bytes of a unit, as Kubernetes writes quantities. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  ...{ k: 1e3, M: 1e6, G: 1e9, T: 1e12 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 },
};

/** A quantity in gibibytes, which EBS sells as GB; NaN where it is none. */
function gibibytesOf(quantity: string): number {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)([kKMGT]?i?)$/.exec(quantity) ?? [];
  return amount === "" ? Number.NaN : (Number(amount) * (UNITS[unit] ?? Number.NaN)) / 2 ** 30;
}

/** The type of volume that a class of storage has; where no class is asked for, the cluster's default one. */
function volumeType(object: GraphResource, asked: Reading, index: GraphIndex): string | Undetermined {
  if (isHidden(asked)) return undetermined(asked.path);
  const cluster = clusterOf(object, index);
  const classes = index.ofTypes([STORAGE_CLASS]).filter((each) => clusterOf(each, index) === cluster);
  const found = classes.find((each) =>
    asked.value === undefined ? isDefault(each) : read(each, "metadata", "name").value === asked.value,
  );
  const type = found === undefined ? undefined : read(found, "parameters", "type").value;
  return typeof type === "string" ? type : undetermined("type of the storage class");
}

function isDefault(storageClass: GraphResource): boolean {
  return isTrue(read(storageClass, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class").value);
}
