import type { CloudResource } from "../account";
import { regionalArn } from "../catalogue/making";
import { SUBSCRIPTION } from "../catalogue/messaging";
import { KEY_POLICY, QUEUE, QUEUE_POLICY, REDRIVE, REDRIVE_ALLOW } from "../catalogue/queues";
import type { Request, ServiceRule } from "../resource-type";
import { isProperties, numberAt, optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { ofType } from "./network-rules";
import { covers, type PolicyStatement, statementsOf } from "./policy-document";

/** What SQS refuses, and what SNS and KMS would fail to do for a subscription, of which nobody would hear. */
export const QUEUE_RULES: readonly ServiceRule[] = [
  {
    // SQS API reference, `CreateQueue`.
    name: "a queue has a name, and a standard one none of a FIFO's",
    type: QUEUE,
    refuses: ({ inputs }) => {
      const name = textAt(inputs, "name");
      const expected = inputs["fifoQueue"] === true ? /^[a-zA-Z0-9_-]{1,75}\.fifo$/ : /^[a-zA-Z0-9_-]{1,80}$/;
      return expected.test(name) ? undefined : `InvalidParameterValue: ${name} is not a name of such a queue`;
    },
  },
  {
    // The same. Here no time passes; the real provider asks again for 70 seconds (terraform-provider-aws).
    name: "a deleted queue keeps its name for a minute",
    type: QUEUE,
    refuses: ({ inputs, region, deleted, itself }) =>
      itself === undefined &&
      ofType(deleted, QUEUE).some((queue) => queue.region === region && queue.inputs["name"] === inputs["name"])
        ? "QueueDeletedRecently: You must wait 60 seconds after deleting a queue before you can create another with the same name"
        : undefined,
  },
  {
    // SQS API reference, `SetQueueAttributes`.
    name: "a queue's times are within bounds",
    type: QUEUE,
    refuses: ({ inputs }) => {
      const wrong = BOUNDS.find(([name, from, to, usual]) => {
        const value = numberAt(inputs, name, usual);
        return !Number.isInteger(value) || value < from || value > to;
      });
      return wrong && `InvalidAttributeValue: Invalid value for the parameter ${wrong[0]}`;
    },
  },
  {
    // SQS developer guide, "overview of managing access".
    name: "a queue's policy is about the queue",
    type: QUEUE_POLICY,
    refuses: (request) => {
      const statements = statementsOf(request.inputs["policy"]);
      if (statements === undefined || statements.length === 0) return "InvalidAttributeValue: Invalid value for Policy";
      const arn = arnOf(textAt(request.inputs, "queueUrl"), request);
      const foreign = statements.flatMap(({ resources }) => resources).find((resource) => resource !== arn);
      return foreign && `InvalidAttributeValue: Policy statement resource ${foreign} must be the queue`;
    },
  },
  {
    // SQS developer guide, "dead-letter queues".
    name: "a message is put aside in a queue of the same kind, region and account, which admits that",
    type: REDRIVE,
    refuses: (request) => redriveRefusal(request),
  },
  {
    // SQS API reference, `SetQueueAttributes`: RedriveAllowPolicy.
    name: "a queue of put-aside messages names up to ten others, all, or none",
    type: REDRIVE_ALLOW,
    refuses: ({ inputs }) => {
      const allowed = documentOf(inputs, "redriveAllowPolicy");
      const permission = textAt(allowed, "redrivePermission");
      const sources = textsAt(allowed, "sourceQueueArns");
      if (permission === "byQueue" ? sources.length >= 1 && sources.length <= 10 : sources.length === 0) {
        return ["byQueue", "allowAll", "denyAll"].includes(permission)
          ? undefined
          : "InvalidAttributeValue: redrivePermission";
      }
      return `InvalidAttributeValue: ${String(sources.length)} source queues for ${permission}`;
    },
  },
  {
    // KMS developer guide, "key policies": the lock-out check.
    name: "a key policy that is kept apart leaves the account in charge",
    type: KEY_POLICY,
    refuses: ({ inputs, account }) => {
      const statements = statementsOf(inputs["policy"]);
      if (statements === undefined) return "MalformedPolicyDocumentException: the policy is not a JSON document";
      return statements.some(
        ({ allows, principals, actions }) =>
          allows && principals.includes(`arn:aws:iam::${account}:root`) && covers(actions, "kms:PutKeyPolicy"),
      )
        ? undefined
        : "MalformedPolicyDocumentException: nobody could change the policy again";
    },
  },
  {
    // SNS API reference, `Subscribe`.
    name: "a subscription of a queue leads to one, of messages as they are or wrapped",
    type: SUBSCRIPTION,
    refuses: ({ inputs, find }) => {
      if (textAt(inputs, "protocol") !== "sqs") return undefined;
      return find(textAt(inputs, "endpoint"))?.type === QUEUE
        ? undefined
        : "InvalidParameter: Invalid parameter: SQS endpoint ARN";
    },
  },
  {
    // Accepted, and every message lost. SNS developer guide, "subscribing an Amazon SQS queue to an Amazon SNS topic".
    name: "a queue lets SNS write what it is subscribed to",
    type: SUBSCRIPTION,
    refuses: (request) => {
      const queue = queueOf(request);
      if (queue === undefined) return undefined;
      const [policy] = ofType(request.resources, QUEUE_POLICY).filter(({ id }) => id === queue.id);
      return admitsSns(policy?.inputs["policy"], { request, queue, actions: ["sqs:SendMessage"] })
        ? undefined
        : `AccessDenied: SNS may not send ${textAt(request.inputs, "topic")} to ${queue.id}`;
    },
  },
  {
    // The same. SQS developer guide, "configure KMS permissions for AWS services".
    name: "a queue's key lets SNS use it for what the queue is subscribed to",
    type: SUBSCRIPTION,
    refuses: (request) => {
      const queue = queueOf(request);
      const key = queue && request.find(optionalTextAt(queue.inputs, "kmsMasterKeyId") ?? "");
      if (queue === undefined || key === undefined) return undefined;
      const [apart] = ofType(request.resources, KEY_POLICY).filter(({ id }) => id === key.id);
      const policy = apart?.inputs["policy"] ?? key.inputs["policy"];
      return admitsSns(policy, { request, queue, actions: ["kms:Decrypt", "kms:GenerateDataKey"] })
        ? undefined
        : `KMS.AccessDeniedException: SNS may not use ${key.id} for ${textAt(request.inputs, "topic")}`;
    },
  },
];

/** Inputs with the least and the most that they take, and what counts where there is none. */
const BOUNDS: readonly (readonly [string, number, number, number])[] = [
  ["messageRetentionSeconds", 60, 1_209_600, 345_600],
  ["visibilityTimeoutSeconds", 0, 43_200, 30],
  ["receiveWaitTimeSeconds", 0, 20, 0],
  ["delaySeconds", 0, 900, 0],
  ["kmsDataKeyReusePeriodSeconds", 60, 86_400, 300],
  ["maxMessageSize", 1024, 1_048_576, 262_144],
];

function arnOf(url: string, making: Request): string {
  return regionalArn("sqs", making, url.split("/").at(-1) ?? "");
}

function documentOf(inputs: Properties, input: string): Properties {
  try {
    const parsed: unknown = JSON.parse(textAt(inputs, input));
    return isProperties(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function redriveRefusal(request: Request): string | undefined {
  const { inputs, region, find } = request;
  const redrive = documentOf(inputs, "redrivePolicy");
  const receives = numberAt(redrive, "maxReceiveCount", Number.NaN);
  if (!(receives >= 1 && receives <= 1000)) return `InvalidAttributeValue: maxReceiveCount ${String(receives)}`;
  const target = find(textAt(redrive, "deadLetterTargetArn"));
  if (target?.type !== QUEUE || target.region !== region) {
    return "InvalidAttributeValue: Dead letter target does not exist";
  }
  if (!isOfOneKind(target, request)) {
    return "InvalidAttributeValue: Dead letter target must be same type of queue as the source";
  }
  return admitsSource(target, request)
    ? undefined
    : "InvalidAttributeValue: Dead letter target does not allow this queue as a source";
}

function isOfOneKind(target: CloudResource, { inputs, resources }: Request): boolean {
  const source = resources.find(({ type, id }) => type === QUEUE && id === textAt(inputs, "queueUrl"));
  return (source?.inputs["fifoQueue"] === true) === (target.inputs["fifoQueue"] === true);
}

/** A queue that says nothing admits all of its account and region. */
function admitsSource(target: CloudResource, request: Request): boolean {
  const [allow] = ofType(request.resources, REDRIVE_ALLOW).filter(({ id }) => id === target.id);
  if (allow === undefined) return true;
  const allowed = documentOf(allow.inputs, "redriveAllowPolicy");
  return (
    textAt(allowed, "redrivePermission") === "allowAll" ||
    textsAt(allowed, "sourceQueueArns").includes(arnOf(textAt(request.inputs, "queueUrl"), request))
  );
}

function queueOf({ inputs, find }: Request): CloudResource | undefined {
  const queue = textAt(inputs, "protocol") === "sqs" ? find(textAt(inputs, "endpoint")) : undefined;
  return queue?.type === QUEUE ? queue : undefined;
}

/**
 * Regions that an account has to ask for. SNS developer guide, "Sending Amazon SNS messages to an Amazon SQS queue or AWS Lambda
 * function in a different Region"; written here again, so that the program is not judged by itself.
 */
const OPT_IN =
  /^((af|il|mx|me)-.*|ap-(east-1|northeast-3|south-2|southeast-[34])|ca-west-1|eu-(central-2|south-[12]))$/;

interface Delivery {
  readonly request: Request;
  readonly queue: CloudResource;
  readonly actions: readonly string[];
}

/** Whether a policy lets SNS do something for a topic: it says which topic, and never of which account. */
function admitsSns(policy: Properties[string] | undefined, { request, queue, actions }: Delivery): boolean {
  const statements = statementsOf(policy) ?? [];
  const optIn = [queue.region, request.region].find((region) => OPT_IN.test(region));
  const principal = optIn === undefined ? "sns.amazonaws.com" : `sns.${optIn}.amazonaws.com`;
  const said: Readonly<Record<string, string>> = {
    "aws:SourceArn": textAt(request.inputs, "topic"),
    "aws:SecureTransport": "true",
  };
  const reaches = ({ services, principals, conditions, ...statement }: PolicyStatement, action: string): boolean =>
    (services.includes(principal) || (!statement.allows && principals.includes("*"))) &&
    covers(statement.actions, action) &&
    [...conditions].every(([condition, values]) => {
      const value = said[condition.split(" ")[1] ?? ""];
      return value !== undefined && covers(values, value);
    });
  return actions.every(
    (action) =>
      statements.some((statement) => statement.allows && reaches(statement, action)) &&
      !statements.some((statement) => !statement.allows && reaches(statement, action)),
  );
}
