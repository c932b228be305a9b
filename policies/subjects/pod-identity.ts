import type { GraphResource } from "../../platform/graph/graph";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { type Context, UNSEEN } from "./iam-condition";
import { type Place, readProvider } from "../../platform/graph/place";
import { isHidden, isTrue, read } from "../../platform/graph/reading";
import { undetermined, type Undetermined } from "../../platform/graph/undetermined";

export const ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation";

/** A service account of Kubernetes, wherever its namespace. */
export interface Subject {
  /** The cluster, as an object in it finds it. */
  readonly object: GraphResource;
  readonly serviceAccount: string;
}

/**
 * The association that gives a service account its role, in the cluster that an object is in: the one that the object's
 * provider is for. Undefined where the graph has the cluster, and none for the service account.
 */
export function associationFor(
  { object, serviceAccount }: Subject,
  index: GraphIndex,
): GraphResource | Undetermined | undefined {
  const cluster = readProvider(object, index, "clusterIdentifier").value;
  if (typeof cluster !== "string") return undetermined("clusterIdentifier of the provider");
  const associations = index.ofTypes([ASSOCIATION]);
  const has = (association: GraphResource, property: string, value: string): boolean => {
    const reading = read(association, property);
    return isHidden(reading) || reading.value === value;
  };
  const [candidate] = associations
    .filter((each) => has(each, "clusterName", cluster) && has(each, "serviceAccount", serviceAccount))
    .toSorted((one, other) => hiddenIn(one) - hiddenIn(other));
  if (candidate !== undefined) {
    return hiddenIn(candidate) === 0 ? candidate : undetermined("clusterName or serviceAccount of an association");
  }
  const isHere = index.ofTypes(CLUSTER_TYPES).some((each) => each.inputs["name"] === cluster);
  return isHere ? undefined : undetermined("Pod Identity associations of the cluster");
}

function hiddenIn(association: GraphResource): number {
  return ["clusterName", "serviceAccount"].filter((property) => isHidden(read(association, property))).length;
}

/** The properties of an association that say whose it is. */
export const SUBJECT = ["clusterName", "namespace", "serviceAccount"] as const;

/**
 * What Pod Identity says of a pod in the tags of its session, under a condition key of tags such as `aws:requesttag`.
 * EKS user guide, "session tags".
 */
export function sessionTags(key: string, association: GraphResource, { region, account }: Place): Context {
  if (isTrue(association.inputs["disableSessionTags"])) return {};
  const [cluster = "", namespace = "", serviceAccount = ""] = SUBJECT.map((property) => {
    const value = association.inputs[property];
    return typeof value === "string" ? value : UNSEEN;
  });
  return {
    [`${key}/eks-cluster-arn`]: [`arn:aws:eks:${region}:${account}:cluster/${cluster}`],
    [`${key}/eks-cluster-name`]: [cluster],
    [`${key}/kubernetes-namespace`]: [namespace],
    [`${key}/kubernetes-pod-name`]: [UNSEEN],
    [`${key}/kubernetes-pod-uid`]: [UNSEEN],
    [`${key}/kubernetes-service-account`]: [serviceAccount],
  };
}
