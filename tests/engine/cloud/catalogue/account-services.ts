import type { Making, ResourceType } from "../resource-type";
import { optionalTextAt, textAt } from "../values";
import { claim, idOf, kept, randomHex, regionalArn } from "./making";

const ROLE = "aws:iam/role:Role";

/** What IAM makes: names are unique in the account. `ForceNew` as in terraform-provider-aws, `internal/service/iam`. */
const IDENTITY_TYPES: Readonly<Record<string, ResourceType>> = {
  [ROLE]: {
    name: { property: "name", maxLength: 64, automatic: true },
    scope: "global",
    tagged: true,
    replaceOn: ["name", "namePrefix", "path"],
    identify: idOf("", "name"),
    outputs: ({ inputs, account, previous }) => ({
      arn: `arn:aws:iam::${account}:role${optionalTextAt(inputs, "path") ?? "/"}${textAt(inputs, "name")}`,
      ...kept(previous, { uniqueId: `AROA${randomHex(16).toUpperCase()}` }),
    }),
  },
  "aws:iam/rolePolicy:RolePolicy": {
    name: { property: "name", maxLength: 128, automatic: true },
    scope: "global",
    tagged: false,
    replaceOn: ["name", "namePrefix", "role"],
    namesOf: { role: ROLE },
    unique: claim("role", "name"),
    identify: idOf(":", "role", "name"),
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    scope: "global",
    tagged: false,
    replaceOn: ["policyArn", "role"],
    namesOf: { role: ROLE },
    unique: claim("role", "policyArn"),
    identify: idOf("/", "role", "policyArn"),
  },
};

const ENCRYPTION_TYPES: Readonly<Record<string, ResourceType>> = {
  "aws:kms/key:Key": {
    scope: "regional",
    tagged: true,
    replaceOn: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
    identify: () => [8, 4, 4, 4, 12].map(randomHex).join("-"),
    outputs: (made) => ({ arn: regionalArn("kms", made, `key/${made.id}`), keyId: made.id }),
  },
  "aws:kms/alias:Alias": {
    name: { property: "name", maxLength: 256, automatic: false },
    scope: "regional",
    tagged: false,
    replaceOn: ["name", "namePrefix"],
    partOf: "targetKeyId",
    identify: idOf("", "name"),
    outputs: (made) => ({
      arn: regionalArn("kms", made, textAt(made.inputs, "name")),
      targetKeyArn: textAt(made.find(textAt(made.inputs, "targetKeyId"))?.outputs ?? {}, "arn"),
    }),
  },
};

const LOG_TYPES: Readonly<Record<string, ResourceType>> = {
  "aws:cloudwatch/logGroup:LogGroup": {
    name: { property: "name", maxLength: 512, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["logGroupClass", "name", "namePrefix"],
    identify: idOf("", "name"),
    outputs: (made) => ({ arn: logGroupArn(made) }),
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    name: { property: "policyName", maxLength: 255, automatic: false },
    scope: "regional",
    tagged: false,
    replaceOn: ["policyName", "resourceArn"],
    identify: idOf("", "policyName"),
  },
};

function logGroupArn(making: Making): string {
  return regionalArn("logs", making, `log-group:${textAt(making.inputs, "name")}`);
}

/** The services that serve a whole account; `ForceNew` as in terraform-provider-aws, `internal/service`. */
export const ACCOUNT_TYPES = { ...IDENTITY_TYPES, ...ENCRYPTION_TYPES, ...LOG_TYPES };
