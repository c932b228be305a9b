import type { GraphResource } from "../../platform/graph/graph";
import { IRELAND, KEY_ARN, resource } from "./behaviour";

/** A broker that is as it should be: production has none. */
export const BROKER: readonly GraphResource[] = [
  IRELAND,
  resource(
    "aws:mq/broker:Broker",
    {
      autoMinorVersionUpgrade: true,
      brokerName: "messages",
      deploymentMode: "CLUSTER_MULTI_AZ",
      encryptionOptions: { useAwsOwnedKey: false, kmsKeyId: KEY_ARN },
      engineType: "RabbitMQ",
      engineVersion: "4.2",
      hostInstanceType: "mq.m7g.large",
      logs: { general: true },
      publiclyAccessible: false,
      subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
    },
    { name: "messages", provider: IRELAND },
  ),
];
