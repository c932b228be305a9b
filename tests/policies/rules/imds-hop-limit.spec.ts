import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { imdsHopLimit } from "../../../policies/rules/imds-hop-limit";
import { describeRule, resource } from "../behaviour";

const template = (metadataOptions: GraphValue) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", { metadataOptions });
const MESSAGE = "metadataOptions.httpPutResponseHopLimit is not 1";

describeRule(imdsHopLimit, {
  "passes a limit of one hop": { given: [template({ httpPutResponseHopLimit: 1 })] },
  "objects to two hops, which reach a pod": {
    given: [template({ httpPutResponseHopLimit: 2 })],
    violations: [MESSAGE],
  },
  "objects to a limit that is left to the image": { given: [template({})], violations: [MESSAGE] },
  "cannot tell of a limit that is unknown": {
    given: [template({ httpPutResponseHopLimit: UNKNOWN })],
    undetermined: ["metadataOptions.httpPutResponseHopLimit"],
  },
});
