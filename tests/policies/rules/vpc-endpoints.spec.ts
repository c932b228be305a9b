import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { vpcEndpoints } from "../../../policies/rules/vpc-endpoints";
import { describeRule, resource } from "../behaviour";

const VPC = resource("aws:ec2/vpc:Vpc", {});
const endpoint = (service: GraphValue, of: readonly GraphResource[] = [VPC]) =>
  resource("aws:ec2/vpcEndpoint:VpcEndpoint", { vpcId: UNKNOWN, serviceName: service }, { madeFrom: { vpcId: of } });
const named = (...services: readonly string[]) =>
  services.map((service) => endpoint(`com.amazonaws.eu-west-1.${service}`));
const thresholds = { services: ["s3"] };

describeRule(vpcEndpoints, {
  "passes a network with all of them": { given: [VPC, ...named("s3", "ecr.api", "ecr.dkr", "logs", "sts")] },
  "passes a network with S3 alone, as development has it": { given: [VPC, ...named("s3")], thresholds },
  "objects to each that is missing": {
    given: [VPC, ...named("s3", "ecr.api", "logs")],
    violations: ["no endpoint leads to ecr.dkr", "no endpoint leads to sts"],
  },
  "objects where the endpoint is another network's": {
    given: [VPC, endpoint("com.amazonaws.eu-west-1.s3", [resource("aws:ec2/vpc:Vpc", {}, { name: "other" })])],
    thresholds,
    violations: ["no endpoint leads to s3"],
  },
  "cannot tell of a service that is unknown": {
    given: [VPC, endpoint(UNKNOWN)],
    thresholds,
    undetermined: ["serviceName"],
  },
  "objects to an endpoint of another service, and to one that names none": {
    given: [VPC, endpoint("com.amazonaws.eu-west-1.sqs"), endpoint(null)],
    thresholds,
    violations: ["no endpoint leads to s3"],
  },
  "cannot tell of an endpoint of unknown origin": {
    given: [VPC, endpoint("com.amazonaws.eu-west-1.s3", [])],
    thresholds,
    undetermined: ["vpcId of an endpoint"],
  },
});
