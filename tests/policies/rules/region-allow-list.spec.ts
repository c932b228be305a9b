import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { regionAllowList } from "../../../policies/rules/region-allow-list";
import { describeRule, IRELAND, resource } from "../behaviour";

const provider = (region: GraphValue) => resource("pulumi:providers:aws", { region });
const regions = ["eu-west-1", "eu-central-1"];

describeRule(regionAllowList, {
  "passes providers, resources and copies where they are allowed": {
    given: [
      ...[IRELAND, resource("aws:sqs/queue:Queue", { region: "eu-central-1" })],
      resource("aws:secretsmanager/secret:Secret", { replicas: [{ region: "eu-central-1" }] }),
      resource("aws:dynamodb/table:Table", { replicas: [{ regionName: "eu-central-1" }] }),
      resource("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", { peerRegion: "eu-west-1" }),
    ],
    thresholds: { regions },
  },
  "passes every region that a cell can be in, where nobody says more": { given: [provider("sa-east-1")] },
  "objects to any other, of a provider, a resource, a copy or a peer": {
    given: [
      ...[provider("us-east-1"), resource("aws:sqs/queue:Queue", { region: "us-east-1" })],
      resource("aws:secretsmanager/secret:Secret", { replicas: [{ region: "eu-west-1" }, { region: "us-east-1" }] }),
      resource("aws:dynamodb/table:Table", { replicas: [{ regionName: "us-east-1" }] }),
      resource("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", { peerRegion: "us-east-1" }),
    ],
    thresholds: { regions },
    violations: [
      "region is not allowed",
      "replicas[0].regionName is not allowed",
      "replicas[1].region is not allowed",
      "peerRegion is not allowed",
      "region is not allowed",
    ],
  },
  "objects to any other, of whatever has a region of its own": {
    given: regionAllowList.types.map((type) => resource(type, { region: "us-east-1" })),
    thresholds: { regions },
    violations: regionAllowList.types.map(() => "region is not allowed"),
  },
  "objects to what is no region": {
    given: [resource("aws:sqs/queue:Queue", { region: 1 })],
    violations: ["region is not allowed"],
  },
  "leaves a resource that names none to its provider": {
    given: [resource("aws:sqs/queue:Queue", {})],
    notApplicable: true,
  },
  "cannot tell of regions that are unknown": {
    given: [provider(UNKNOWN), resource("aws:secretsmanager/secret:Secret", { replicas: UNKNOWN })],
    undetermined: ["region", "replicas"],
  },
});
