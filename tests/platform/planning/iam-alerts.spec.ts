import assert from "node:assert/strict";
import { alarmKeyPolicy, publishPolicy, topicArn, topicPolicy } from "../../../platform/planning/iam-alerts";

const AT = { account: "111122223333", region: "eu-west-1" } as const;
const OF_ALARM = {
  StringEquals: { "aws:SourceAccount": "111122223333" },
  ArnEquals: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:silent" },
};

describe("Who may publish alerts", () => {
  it("is one alarm, on the topic, and nobody without TLS (ALL-04)", () => {
    assert.deepEqual(JSON.parse(topicPolicy(AT, "critical", "silent")), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowAlarm",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Condition: OF_ALARM,
          Action: ["sns:Publish"],
          Resource: "arn:aws:sns:eu-west-1:111122223333:critical",
        },
        {
          Sid: "RefusePlainText",
          Effect: "Deny",
          Principal: "*",
          Action: ["sns:Publish"],
          Resource: "arn:aws:sns:eu-west-1:111122223333:critical",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  it("is that alarm on the topics' key, or its message would be refused and nobody would hear of it (ALL-04)", () => {
    assert.deepEqual(JSON.parse(alarmKeyPolicy(AT, "silent")), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowAccountToDelegate",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: ["kms:*"],
          Resource: "*",
        },
        {
          Sid: "AllowAlarm",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Condition: OF_ALARM,
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
        },
      ],
    });
  });

  it("is a role on topics by name, with their key through SNS alone (ALL-04)", () => {
    assert.deepEqual(JSON.parse(publishPolicy({ ...AT, topics: ["critical", "warning"] }, "shop-alerts")), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PublishAlerts",
          Effect: "Allow",
          Action: ["sns:Publish"],
          Resource: ["arn:aws:sns:eu-west-1:111122223333:critical", "arn:aws:sns:eu-west-1:111122223333:warning"],
        },
        {
          Sid: "EncryptThroughSns",
          Effect: "Allow",
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "arn:aws:kms:eu-west-1:111122223333:key/*",
          Condition: {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop-alerts" },
            StringEquals: { "kms:ViaService": "sns.eu-west-1.amazonaws.com" },
          },
        },
      ],
    });
  });

  it("names topics by ARNs that are known before they exist", () => {
    assert.equal(topicArn(AT, "critical"), "arn:aws:sns:eu-west-1:111122223333:critical");
  });
});
