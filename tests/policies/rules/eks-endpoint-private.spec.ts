import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { eksEndpointPrivate } from "../../../policies/rules/eks-endpoint-private";
import { describeRule, resource } from "../behaviour";

const component = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("eks:index:Cluster", { endpointPrivateAccess: true, ...inputs });
const leaf = (vpcConfig: Readonly<Record<string, GraphValue>>) =>
  resource("aws:eks/cluster:Cluster", { vpcConfig: { endpointPrivateAccess: true, ...vpcConfig } });
const OPEN = "publicAccessCidrs does not keep the internet out of the public endpoint";

describeRule(eksEndpointPrivate, {
  "passes a cluster without a public endpoint": {
    given: [component({ endpointPublicAccess: false }), leaf({ endpointPublicAccess: false })],
  },
  "passes a public endpoint for named blocks": {
    given: [
      component({ endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] }),
      leaf({ publicAccessCidrs: ["203.0.113.0/24", "2001:db8::/32"] }),
    ],
  },
  "passes named blocks even where it is unknown whether there is a public endpoint": {
    given: [component({ endpointPublicAccess: UNKNOWN, publicAccessCidrs: ["203.0.113.0/24"] })],
  },
  "objects where nodes have no private way to the API server": {
    given: [resource("eks:index:Cluster", { endpointPublicAccess: false })],
    violations: ["endpointPrivateAccess is not true"],
  },
  "objects to a public endpoint that names no block": {
    given: [component({}), leaf({ publicAccessCidrs: [] })],
    violations: [`vpcConfig.${OPEN}`, OPEN],
  },
  "objects to everybody, said in any way": {
    given: [
      component({ publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/0"] }),
      component({ publicAccessCidrs: ["::/0"] }),
      component({ publicAccessCidrs: ["0.0.0.0/1", "128.0.0.0/1"] }),
      component({ publicAccessCidrs: ["0.0.0.0/0", UNKNOWN] }),
    ],
    violations: [OPEN, OPEN, OPEN, OPEN],
  },
  "cannot tell of blocks that are unknown": {
    given: [component({ publicAccessCidrs: ["203.0.113.0/24", UNKNOWN] }), leaf({ publicAccessCidrs: UNKNOWN })],
    undetermined: ["vpcConfig.publicAccessCidrs", "publicAccessCidrs[1]"],
  },
  "cannot tell whether there is an endpoint, or a private way": {
    given: [component({ endpointPublicAccess: UNKNOWN, endpointPrivateAccess: UNKNOWN })],
    undetermined: ["endpointPrivateAccess", "endpointPublicAccess"],
  },
});
