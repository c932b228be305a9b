import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { queueAndTopicEncrypted } from "../../../policies/rules/queue-and-topic-encrypted";
import { describeRule, KEY_ARN, OWN_KEY, resource, type ResourceDetails } from "../behaviour";

const queue = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:sqs/queue:Queue", inputs, details);

describeRule(queueAndTopicEncrypted, {
  "passes a key of the account, by its ARN": { given: [queue({ kmsMasterKeyId: KEY_ARN })] },
  "passes a key that is unknown and was made in the stack": {
    given: [queue({ kmsMasterKeyId: UNKNOWN }, { madeFrom: { kmsMasterKeyId: [OWN_KEY] } })],
  },
  "passes a topic with a key of the account": {
    given: [resource("aws:sns/topic:Topic", { kmsMasterKeyId: "alias/events" })],
  },
  "objects to the key of AWS, and to none": {
    given: ["aws:sns/topic:Topic", "aws:sqs/queue:Queue"].flatMap((type) => [
      resource(type, { kmsMasterKeyId: "alias/aws/it" }),
      resource(type, {}),
    ]),
    violations: Array.from({ length: 4 }, () => "kmsMasterKeyId is not a key of this account"),
  },
  "cannot tell of a key from elsewhere": {
    given: [queue({ kmsMasterKeyId: UNKNOWN })],
    undetermined: ["kmsMasterKeyId"],
  },
});
