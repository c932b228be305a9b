import type { GraphResource } from "../../platform/graph/graph";
import type { Answer } from "../answer";
import { isHidden, isTrue, read } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";

/** The same resource under both of its names. */
export const LOAD_BALANCER_TYPES = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];
export const LISTENER_TYPES = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"];
export const LISTENER_RULE_TYPES = ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"];

/** Whether a load balancer reads HTTP, which it does where nothing is said. */
export function isApplicationLoadBalancer(balancer: GraphResource): Answer {
  const type = read(balancer, "loadBalancerType");
  if (isHidden(type)) return undetermined(type.path);
  return type.value === undefined || type.value === "application" ? "yes" : "no";
}

/** Whether the internet reaches a load balancer, which it does where nothing is said. */
export function isInternetFacing(balancer: GraphResource): Answer {
  const internal = read(balancer, "internal");
  if (isHidden(internal)) return undetermined(internal.path);
  return isTrue(internal.value) ? "no" : "yes";
}
