import { anyOf, hasItem, verdictOf } from "../answer";
import { read, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { texts } from "../threshold";
import { undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

const THRESHOLDS = {
  services: texts({
    about: "The services of AWS that a network reaches without the internet",
    production: ["ecr.api", "ecr.dkr", "logs", "s3", "sts"],
    development: ["s3"],
    source:
      "EKS user guide, private clusters: what nodes need to start pods. S3's gateway is free; the others " +
      "cost by the hour and zone, which development saves.",
  }),
};

export const vpcEndpoints: StackRule<typeof THRESHOLDS> = {
  id: "vpc-endpoints",
  title: "A network reaches the services of AWS that nodes need without the internet",
  severity: "low",
  level: "advisory",
  rationale: "Else images and logs go through NAT, which costs by the gigabyte, and with it no pod starts any more.",
  remedy: "register an aws.ec2.VpcEndpoint in the VPC for each of {services}",
  controls: {
    "AWS Security Hub": ["EC2.10", "EC2.55", "EC2.56"],
    "PCI DSS 4.0": ["1.2.8", "1.3.1", "1.3.2", "1.4.1", "1.4.2", "1.4.4", "1.5.1", "A1.1.3"],
    "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"],
  },
  types: ["aws:ec2/vpc:Vpc"],
  thresholds: THRESHOLDS,
  breaks: { "a network without S3": { type: ENDPOINT, name: "*-s3", removes: true } },
  scope: "stack",
  judge(vpc, index, { services }) {
    const { surely, perhaps } = thatName(vpc, "vpcId", index.ofTypes([ENDPOINT]));
    return services.map((service) =>
      verdictOf(
        anyOf([
          ...surely.map((endpoint) =>
            hasItem(read(endpoint, "serviceName"), (name) => toText(name).endsWith(`.${service}`)),
          ),
          ...perhaps.map(() => undetermined("vpcId of an endpoint")),
        ]),
        `no endpoint leads to ${service}`,
      ),
    );
  },
};
