import assert from "node:assert/strict";
import { UNKNOWN } from "../../../platform/graph/graph";
import { admits, mayDo } from "../../../platform/graph/grants";

const CALL = { principal: "sns.amazonaws.com", action: "sqs:SendMessage", sourceArn: "arn:topic" };
const ALLOW = { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage" };
const REFUSE_PLAIN_TEXT = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const document = (...Statement: readonly object[]): string => JSON.stringify({ Statement });

describe("A grant to a service", () => {
  it("is one that names it, what it does, and for whom, singly or in a list", () => {
    for (const change of [
      {},
      { Action: ["sqs:SendMessage"] },
      { Action: "sqs:Send*" },
      { Principal: { Service: ["events.amazonaws.com", "sns.amazonaws.com"] } },
      { Condition: { ArnEquals: { "aws:SourceArn": "arn:topic" } } },
      { Condition: { ArnEquals: { "aws:SourceArn": ["arn:other", "arn:topic"] } } },
    ]) {
      assert.ok(admits(document({ ...ALLOW, ...change }), CALL), JSON.stringify(change));
    }
    assert.ok(admits(document(REFUSE_PLAIN_TEXT, ALLOW), CALL));
  });

  it("is none where anything else is asked for, or said", () => {
    for (const change of [
      { Effect: "Deny" },
      { Action: "sqs:ReceiveMessage" },
      { Principal: "*" },
      { Principal: { AWS: "sns.amazonaws.com" } },
      { Condition: { ArnEquals: { "aws:SourceArn": "arn:other" } } },
      { Condition: { ArnLike: { "aws:SourceArn": "arn:topic" } } },
      { Condition: { ArnEquals: { "aws:PrincipalArn": "arn:topic" } } },
      { Condition: { ArnEquals: { "aws:SourceArn": "arn:topic" }, StringEquals: { "aws:SourceAccount": "1" } } },
      { Condition: "no condition" },
    ]) {
      assert.ok(!admits(document({ ...ALLOW, ...change }), CALL), JSON.stringify(change));
    }
    assert.ok(!admits(document(ALLOW, { ...REFUSE_PLAIN_TEXT, Condition: undefined }), CALL));
  });

  it("is none in what is no document", () => {
    for (const text of [undefined, UNKNOWN, "{", "[]", "{}", '{"Statement":"all"}', '{"Statement":["all"]}']) {
      assert.ok(!admits(text, CALL), JSON.stringify(text));
      assert.ok(!mayDo(text, "sqs:SendMessage", () => true));
    }
  });
});

describe("What a role may do", () => {
  const isMeant = (arn: string): boolean => arn === "arn:topic";

  it("is what a statement lets it do with the resource", () => {
    const grant = { Effect: "Allow", Action: ["sns:Publish"], Resource: ["arn:other", "arn:topic"] };
    assert.ok(mayDo(document(grant), "sns:Publish", isMeant));
    assert.ok(!mayDo(document(grant), "sns:Subscribe", isMeant));
    assert.ok(!mayDo(document({ ...grant, Effect: "Deny" }), "sns:Publish", isMeant));
    assert.ok(!mayDo(document({ ...grant, Resource: "arn:other" }), "sns:Publish", isMeant));
  });
});
