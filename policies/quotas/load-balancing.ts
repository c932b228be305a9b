import type { Quota } from "../../platform/facts/quotas";
import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { mostPodsBehind, serviceBeside } from "../subjects/pods";
import { isHidden, read } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf, thatName } from "../../platform/graph/wiring";
import type { Counted, Counter } from "./counter";
import { eachIn, eachInRegion, partOf, times, useOf } from "./holder";

/** Both names that Pulumi has for everything of Application and Network Load Balancers. */
function both(kind: string): readonly string[] {
  const [first = "", ...rest] = kind;
  return ["alb", "lb"].map((module) => `aws:${module}/${first.toLowerCase()}${rest.join("")}:${kind}`);
}

export const LOAD_BALANCER = both("LoadBalancer");
const LISTENER = both("Listener");
const LISTENER_RULE = both("ListenerRule");
const TARGET_GROUP = both("TargetGroup");
const CERTIFICATE = both("ListenerCertificate");
const BINDING = "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding";

/** What a load balancer of a kind uses; nothing is an Application Load Balancer to AWS. */
function ofKind(balancer: GraphResource, kind: string, use: () => Counted): readonly Counted[] {
  const own = read(balancer, "loadBalancerType");
  if (isHidden(own)) return [undetermined(own.path)];
  return (own.value ?? "application") === kind ? [use()] : [];
}

function eachOfKind(quota: Quota, kind: string): Counter {
  return {
    quota,
    types: LOAD_BALANCER,
    count: (balancer, index) => ofKind(balancer, kind, () => useOf(regionOf(balancer, index))),
  };
}

/** What hangs on a listener counts for its load balancer. */
function onListener(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  const [listener] = sourcesOf(resource, "listenerArn", { index, types: LISTENER });
  return listener === undefined
    ? [partOf(resource, ["listenerArn", LISTENER], index)]
    : [partOf(listener, ["loadBalancerArn", LOAD_BALANCER], index)];
}

/** The load balancers that send requests to a group, by a listener's default or by a rule. */
function balancersOf(group: GraphResource, index: GraphIndex): readonly (string | Undetermined)[] {
  const byDefault = thatName(group, "defaultActions", index.ofTypes(LISTENER)).surely;
  const byRule = thatName(group, "actions", index.ofTypes(LISTENER_RULE)).surely.flatMap((rule) =>
    sourcesOf(rule, "listenerArn", { index, types: LISTENER }),
  );
  const holders = [...byDefault, ...byRule].map((listener) => {
    const balancer = partOf(listener, ["loadBalancerArn", LOAD_BALANCER], index);
    return isUndetermined(balancer) ? balancer : balancer.holder;
  });
  return [...new Set(holders)];
}

/** The pods that a binding makes targets. */
function targetsOf(binding: GraphResource, index: GraphIndex): number | Undetermined {
  const name = read(binding, "spec", "serviceRef", "name");
  if (isHidden(name)) return undetermined(name.path);
  const service = serviceBeside(binding, name, index);
  return isUndetermined(service) ? service : mostPodsBehind(service, index);
}

function targetsOfGroup(binding: GraphResource, index: GraphIndex): readonly Counted[] {
  return [times(partOf(binding, ["spec", TARGET_GROUP], index), targetsOf(binding, index))];
}

function targetsOfBalancers(binding: GraphResource, index: GraphIndex): readonly Counted[] {
  const [group] = sourcesOf(binding, "spec", { index, types: TARGET_GROUP });
  if (group === undefined) return targetsOfGroup(binding, index);
  return balancersOf(group, index).map((balancer) => times(useOf(balancer), targetsOf(binding, index)));
}

export const LOAD_BALANCING_COUNTERS: readonly Counter[] = [
  eachOfKind("L-53DA6B97", "application"),
  eachOfKind("L-69A177A2", "network"),
  eachInRegion("L-B22855CB", TARGET_GROUP),
  eachIn("L-B6DF7632", LISTENER, ["loadBalancerArn", LOAD_BALANCER]),
  { quota: "L-7EED9B64", types: LISTENER_RULE, holders: LOAD_BALANCER, count: onListener },
  { quota: "L-9365A611", types: CERTIFICATE, holders: LOAD_BALANCER, count: onListener },
  { quota: "L-A0D0B863", types: [BINDING], holders: TARGET_GROUP, count: targetsOfGroup },
  { quota: "L-7E6692B2", types: [BINDING], holders: LOAD_BALANCER, count: targetsOfBalancers },
];

/** The groups that a load balancer sends requests to. */
function groupsOf(balancer: GraphResource, index: GraphIndex): Counted {
  const groups = index.ofTypes(TARGET_GROUP).filter((group) => balancersOf(group, index).includes(balancer.urn));
  return useOf(balancer.urn, groups.length);
}

export const GROUPS_OF_BALANCER: Counter = {
  quota: "L-822D1B1B",
  types: LOAD_BALANCER,
  count: (balancer, index) => ofKind(balancer, "application", () => groupsOf(balancer, index)),
};
