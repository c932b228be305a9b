import type { ResourceType } from "../resource-type";
import { textAt } from "../values";
import { kept, randomHex, regionalArn } from "./making";

export const SECRET = "aws:secretsmanager/secret:Secret";
export const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

/** What AWS Secrets Manager makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/secretsmanager`. */
export const SECRET_TYPES: Readonly<Record<string, ResourceType>> = {
  [SECRET]: {
    name: { property: "name", maxLength: 512, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["name", "namePrefix"],
    identify: (making) =>
      regionalArn("secretsmanager", making, `secret:${textAt(making.inputs, "name")}-${randomHex(6)}`),
    outputs: ({ id }) => ({ arn: id }),
  },
  [SECRET_VERSION]: {
    scope: "regional",
    tagged: false,
    // A new text is a new version, so a version's id stands for its text.
    replaceOn: ["secretBinary", "secretId", "secretString", "secretStringWoVersion"],
    partOf: "secretId",
    identify: ({ inputs }) => `${textAt(inputs, "secretId")}|terraform-${randomHex(26)}`,
    outputs: ({ id, inputs, previous }) => ({
      arn: textAt(inputs, "secretId"),
      secretArn: textAt(inputs, "secretId"),
      versionId: id.replace(/.*\|/, ""),
      ...kept(previous, { versionStages: ["AWSCURRENT"] }),
    }),
  },
};
