import type { Counter } from "./counter";
import { eachIn, eachInAccount, eachInRegion } from "./holder";

const ROLE = "aws:iam/role:Role";

/** What an account or a region of it holds, of every kind. */
export const ACCOUNT_COUNTERS: readonly Counter[] = [
  eachInAccount("L-FE177D64", [ROLE]),
  eachIn("L-0DA4ABF3", ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"], ["role", [ROLE]]),
  eachInAccount("L-858F3967", ["aws:iam/openIdConnectProvider:OpenIdConnectProvider"]),
  eachInAccount("L-DC2B2D3D", ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"]),
  eachInRegion("L-C2F1777E", ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"]),
  eachInRegion("L-61103206", ["aws:sns/topic:Topic"]),
  eachInRegion("L-F98FE922", ["aws:dynamodb/table:Table"]),
];

export const FIXED_ACCOUNT_COUNTERS: readonly Counter[] = [
  eachInRegion("L-2F66C23C", ["aws:secretsmanager/secret:Secret"]),
  eachInRegion("trails", ["aws:cloudtrail/trail:Trail"]),
  eachInRegion("log-resource-policies", ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"]),
];
