import { type Acts, reword } from "../acts";

const ROLE = "aws:iam/role:Role";

export const acts: Acts = {
  "nodes whose role anybody may have": reword([ROLE, "us-cluster-nodes"], "assumeRolePolicy", [
    '{"Service":"ec2.amazonaws.com"}',
    '"*"',
  ]),
  "nodes whose role another account may have": reword([ROLE, "us-cluster-nodes"], "assumeRolePolicy", [
    '{"Service":"ec2.amazonaws.com"}',
    '{"Service":"ec2.amazonaws.com","AWS":"444455556666"}',
  ]),
  "nodes whose role every workflow of GitHub may have": reword([ROLE, "us-cluster-nodes"], "assumeRolePolicy", [
    '{"Service":"ec2.amazonaws.com"}',
    '{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}',
  ]),
};
