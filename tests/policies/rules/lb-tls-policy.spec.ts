import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { lbTlsPolicy } from "../../../policies/rules/lb-tls-policy";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const POST_QUANTUM = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";
/** By version of TLS and by kind, of before quantum computers and of after. */
const ALLOWED = [
  ...["1-2-2021-06", "1-2-Res-2021-06", "1-2-FIPS-2023-04", "1-2-Res-FIPS-2023-04", "1-3-2021-06", "1-3-FIPS-2023-04"],
  ...["1-2-PQ-2025-09", "1-2-Res-PQ-2025-09", "1-2-FIPS-PQ-2025-09", "1-2-Res-FIPS-PQ-2025-09"],
  ...["1-3-PQ-2025-09", "1-3-FIPS-PQ-2025-09"],
].map((name) => `ELBSecurityPolicy-TLS13-${name}`);
const MESSAGE = "sslPolicy is not one that is allowed";

const listener = (inputs: Inputs, type = "aws:lb/listener:Listener") =>
  resource(type, { protocol: "HTTPS", sslPolicy: POST_QUANTUM, ...inputs });

describeRule(lbTlsPolicy, {
  "passes TLS 1.2 and 1.3 of an application's and of a network's balancer": {
    given: [listener({}), listener({ protocol: "TLS" }, "aws:alb/listener:Listener")],
  },
  "passes every policy that keeps past traffic secret": {
    given: ALLOWED.map((sslPolicy) => listener({ sslPolicy })),
  },
  "passes a policy that the environment allows": {
    given: [listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06" })],
    thresholds: { policies: ["ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06"] },
  },
  "objects to older versions, under both names of the type": {
    given: [
      listener({ sslPolicy: "ELBSecurityPolicy-2016-08" }),
      listener({ sslPolicy: "ELBSecurityPolicy-TLS-1-1-2017-01" }, "aws:alb/listener:Listener"),
    ],
    violations: [MESSAGE, MESSAGE],
  },
  "objects to the same before a network's balancer": {
    given: [listener({ protocol: "TLS", sslPolicy: "ELBSecurityPolicy-2016-08" })],
    violations: [MESSAGE],
  },
  "objects to a listener that leaves it to AWS": {
    given: [resource("aws:lb/listener:Listener", { protocol: "HTTPS" })],
    violations: [MESSAGE],
  },
  "leaves alone what does not speak TLS": {
    given: [listener({ protocol: "HTTP" }), listener({ protocol: "TCP" })],
    notApplicable: true,
  },
  "cannot tell of a policy or a protocol that is unknown": {
    given: [listener({ sslPolicy: UNKNOWN }), listener({ protocol: UNKNOWN })],
    undetermined: ["sslPolicy", "protocol"],
  },
});
