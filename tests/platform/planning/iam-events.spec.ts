import assert from "node:assert/strict";
import { type BridgeNames, bridgeNames } from "../../../platform/planning/event-names";
import {
  eventKeyPolicy,
  eventQueuePolicy,
  eventRightsPolicy,
  eventTopicPolicy,
} from "../../../platform/planning/iam-events";
import { accountMayDelegate } from "../../../platform/planning/iam";
import { shopContext } from "./small-context";

const ACCOUNT = "111122223333";
const names = (cell: string, region: BridgeNames["region"], bridge = "team") =>
  bridgeNames(shopContext(), [cell, { region }], bridge);
const [US, EU, AFRICA] = [names("us", "us-east-1"), names("eu", "eu-west-1"), names("africa", "af-south-1")];

const REFUSE_PLAIN_TEXT = {
  Sid: "RefusePlainText",
  Effect: "Deny",
  Principal: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const document = (...Statement: readonly object[]) => ({ Version: "2012-10-17", Statement });

describe("Policies of event bridges (CV-02, ALL-04)", () => {
  it("let no other account publish, and nobody without TLS", () => {
    assert.deepEqual(
      JSON.parse(eventTopicPolicy(ACCOUNT, US)),
      document(
        { ...REFUSE_PLAIN_TEXT, Action: ["sns:Publish"], Resource: US.topicArn },
        {
          Sid: "RefuseOtherAccounts",
          Effect: "Deny",
          Principal: "*",
          Action: ["sns:Publish"],
          Resource: US.topicArn,
          Condition: { StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } },
        },
      ),
    );
  });

  it("let SNS write to a queue for exactly the topics of the other cells", () => {
    assert.deepEqual(
      JSON.parse(eventQueuePolicy(EU, [US, AFRICA])),
      document(
        { ...REFUSE_PLAIN_TEXT, Action: ["sqs:*"], Resource: EU.queueArn },
        {
          Sid: "AllowTopicsOfOtherCells",
          Effect: "Allow",
          Principal: { Service: ["sns.amazonaws.com", "sns.af-south-1.amazonaws.com"] },
          Action: ["sqs:SendMessage"],
          Resource: EU.queueArn,
          Condition: { ArnEquals: { "aws:SourceArn": [US.topicArn, AFRICA.topicArn] } },
        },
      ),
    );
  });

  it("let SNS use the queue's key for the same topics, and the account delegate it", () => {
    assert.deepEqual(
      JSON.parse(eventKeyPolicy(ACCOUNT, EU, [US])),
      document(accountMayDelegate(ACCOUNT), {
        Sid: "AllowTopicsOfOtherCells",
        Effect: "Allow",
        Principal: { Service: ["sns.amazonaws.com"] },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { ArnEquals: { "aws:SourceArn": [US.topicArn] } },
      }),
    );
  });

  it("let SNS do nothing where there is no other cell", () => {
    assert.deepEqual(
      JSON.parse(eventQueuePolicy(EU, [])),
      document({ ...REFUSE_PLAIN_TEXT, Action: ["sqs:*"], Resource: EU.queueArn }),
    );
    assert.deepEqual(JSON.parse(eventKeyPolicy(ACCOUNT, EU, [])), document(accountMayDelegate(ACCOUNT)));
  });

  it("let a workload publish to its own cell's topic, with its key through SNS alone", () => {
    assert.deepEqual(
      JSON.parse(eventRightsPolicy(ACCOUNT, { publishes: [EU], consumes: [] })),
      document(
        { Sid: "PublishOfTeam", Effect: "Allow", Action: ["sns:Publish"], Resource: EU.topicArn },
        {
          Sid: "EncryptTopicOfTeam",
          Effect: "Allow",
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*`,
          Condition: {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop-prod-eu-events-team" },
            StringEquals: {
              "kms:ViaService": "sns.eu-west-1.amazonaws.com",
              "kms:EncryptionContext:aws:sns:topicArn": EU.topicArn,
            },
          },
        },
      ),
    );
  });

  it("let a workload receive from its own cell's queue, with its key through SQS alone", () => {
    assert.deepEqual(
      JSON.parse(eventRightsPolicy(ACCOUNT, { publishes: [], consumes: [EU] })),
      document(
        {
          Sid: "ReceiveOfTeam",
          Effect: "Allow",
          Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
          Resource: EU.queueArn,
        },
        {
          Sid: "DecryptQueueOfTeam",
          Effect: "Allow",
          Action: ["kms:Decrypt"],
          Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*`,
          Condition: {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop-prod-eu-events-team" },
            StringEquals: {
              "kms:ViaService": "sqs.eu-west-1.amazonaws.com",
              "kms:EncryptionContext:aws:sqs:arn": EU.queueArn,
            },
          },
        },
      ),
    );
  });

  it("have a Sid for each bridge, once", () => {
    const both = [EU, names("eu", "eu-west-1", "audit")];
    const { Statement } = JSON.parse(eventRightsPolicy(ACCOUNT, { publishes: both, consumes: both })) as {
      readonly Statement: readonly { readonly Sid: string }[];
    };
    const sids = Statement.map(({ Sid }) => Sid);
    assert.equal(new Set(sids).size, 8);
    for (const sid of sids) assert.match(sid, /^[A-Za-z0-9]+$/);
  });
});
