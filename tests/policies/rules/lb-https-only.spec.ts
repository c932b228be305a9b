import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { lbHttpsOnly } from "../../../policies/rules/lb-https-only";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const REDIRECT = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
const FORWARD = { type: "forward", targetGroupArn: UNKNOWN };

const listener = (inputs: Inputs, type = "aws:lb/listener:Listener") =>
  resource(type, { protocol: "HTTP", defaultActions: [REDIRECT], ...inputs });
const rule = (action: GraphValue, of: readonly GraphResource[], type = "aws:lb/listenerRule:ListenerRule") =>
  resource(type, { listenerArn: UNKNOWN, actions: [action] }, { madeFrom: { listenerArn: of } });
const redirecting = (redirect: Inputs) =>
  listener({ defaultActions: [{ ...REDIRECT, redirect: { ...REDIRECT.redirect, ...redirect } }] });

describeRule(lbHttpsOnly, {
  "passes HTTPS": { given: [listener({ protocol: "HTTPS", defaultActions: [FORWARD] })] },
  "passes TLS": { given: [listener({ protocol: "TLS", defaultActions: [FORWARD] }, "aws:alb/listener:Listener")] },
  "passes HTTP that redirects for good": { given: [listener({})] },
  "passes a rule of the listener that redirects too": { given: [listener({}), rule(REDIRECT, [listener({})])] },
  "leaves alone what TCP carries": {
    given: [listener({ protocol: "TCP", defaultActions: [FORWARD] })],
    notApplicable: true,
  },
  "objects to what is forwarded in clear": {
    given: [
      listener({ defaultActions: [FORWARD] }),
      listener({ defaultActions: [] }, "aws:alb/listener:Listener"),
      listener({ defaultActions: [UNKNOWN, FORWARD] }, "aws:alb/listener:Listener"),
    ],
    violations: [
      "defaultActions[0] does not redirect to HTTPS for good",
      "defaultActions has no redirect",
      "defaultActions[1] does not redirect to HTTPS for good",
    ],
    undetermined: ["defaultActions[0]"],
  },
  "objects to a redirect to HTTP, or for a while": {
    given: [redirecting({ protocol: "HTTP" }), redirecting({ statusCode: "HTTP_302" })],
    violations: Array.from({ length: 2 }, () => "defaultActions[0] does not redirect to HTTPS for good"),
  },
  "objects to a listener that forwards, whatever redirect stands beside it": {
    given: [listener({ defaultActions: [{ ...REDIRECT, ...FORWARD }] })],
    violations: ["defaultActions[0] does not redirect to HTTPS for good"],
  },
  "objects to a rule of the listener that forwards": {
    given: [listener({}), rule(FORWARD, [listener({})])],
    violations: ["actions[0] of a listener rule does not redirect to HTTPS for good"],
  },
  "cannot tell of a protocol, or of whose a rule is": {
    given: [listener({ protocol: UNKNOWN }), listener({}, "aws:alb/listener:Listener"), rule(FORWARD, [])],
    undetermined: ["protocol", "listenerArn of a listener rule"],
  },
});
