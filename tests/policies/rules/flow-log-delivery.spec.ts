import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { flowLogPolicy, serviceTrust } from "../../../platform/planning/iam";
import { flowLogDelivery } from "../../../policies/rules/flow-log-delivery";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

const NAME = "/meridian/c/flow-logs";
const TRUST = serviceTrust("vpc-flow-logs.amazonaws.com", ACCOUNT);
const PLANNED = flowLogPolicy(ACCOUNT, "eu-west-1", NAME);

const GROUP = resource("aws:cloudwatch/logGroup:LogGroup", { name: NAME }, { provider: IRELAND });
const roleWith = (assumeRolePolicy: GraphValue) => resource("aws:iam/role:Role", { assumeRolePolicy });
const inline = (role: GraphResource, policy: GraphValue) =>
  resource("aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy }, { madeFrom: { role: [role] } });
const logAs = (role: GraphResource, inputs: Readonly<Record<string, GraphValue>> = {}) =>
  resource(
    "aws:ec2/flowLog:FlowLog",
    { logDestinationType: "cloud-watch-logs", logDestination: UNKNOWN, iamRoleArn: UNKNOWN, ...inputs },
    { provider: IRELAND, madeFrom: { iamRoleArn: [role], logDestination: [GROUP] } },
  );
const logged = (trust: GraphValue, policy: GraphValue) => {
  const role = roleWith(trust);
  return [IRELAND, GROUP, role, inline(role, policy), logAs(role)];
};
const UNTRUSTED = "the role in iamRoleArn does not trust flow logs of this network";
const REFUSED = "the role in iamRoleArn may not write to the log group in logDestination";

describeRule(flowLogDelivery, {
  "passes the trust and the policy that the plan writes": { given: logged(TRUST, PLANNED) },
  "passes AWS's own": {
    given: logged(
      policyOf({
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc-flow-log/*` },
        },
      }),
      policyOf({ Action: "logs:*", Resource: "*" }),
    ),
  },
  "passes a role that is named by its planned name": {
    given: (() => {
      const role = resource("aws:iam/role:Role", { name: "flow", assumeRolePolicy: TRUST });
      const policy = resource("aws:iam/rolePolicy:RolePolicy", { role: "flow", policy: PLANNED });
      return [IRELAND, GROUP, role, policy, logAs(role)];
    })(),
  },
  "passes a policy that is part of the role": {
    given: (() => {
      const role = resource("aws:iam/role:Role", { assumeRolePolicy: TRUST, inlinePolicies: [{ policy: PLANNED }] });
      return [IRELAND, GROUP, role, logAs(role)];
    })(),
  },
  "leaves logs to a bucket alone": {
    given: [resource("aws:ec2/flowLog:FlowLog", { logDestinationType: "s3", logDestination: "arn:aws:s3:::logs" })],
    notApplicable: true,
  },
  "objects to a log without a role": {
    given: [resource("aws:ec2/flowLog:FlowLog", { logDestination: UNKNOWN })],
    violations: ["iamRoleArn is not given"],
  },
  "objects to a role that trusts another service": {
    given: logged(serviceTrust("ec2.amazonaws.com", ACCOUNT), PLANNED),
    violations: [UNTRUSTED],
  },
  "objects to a role that trusts flow logs of another account": {
    given: logged(serviceTrust("vpc-flow-logs.amazonaws.com", "444455556666"), PLANNED),
    violations: [UNTRUSTED],
  },
  "objects to a role that may write to another group": {
    given: logged(TRUST, flowLogPolicy(ACCOUNT, "eu-west-1", "/meridian/d/flow-logs")),
    violations: [REFUSED],
  },
  "objects to a role that may not look groups up": {
    given: logged(
      TRUST,
      policyOf({ Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], Resource: "*" }),
    ),
    violations: [REFUSED],
  },
  "objects to a role without a policy": {
    given: (() => {
      const role = roleWith(TRUST);
      return [IRELAND, GROUP, role, logAs(role)];
    })(),
    violations: [REFUSED],
  },
  "cannot tell of a trust or a policy that is unknown": {
    given: logged(UNKNOWN, UNKNOWN),
    undetermined: ["assumeRolePolicy of the role", "policies of the role"],
  },
  "cannot tell of a policy whose role is unknown": {
    given: (() => {
      const role = roleWith(TRUST);
      const policy = resource("aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy: PLANNED });
      return [IRELAND, GROUP, role, policy, logAs(role)];
    })(),
    undetermined: ["policies of the role"],
  },
  "cannot tell of a role from elsewhere, or of an unknown kind": {
    given: [
      resource("aws:ec2/flowLog:FlowLog", { iamRoleArn: UNKNOWN }),
      resource("aws:ec2/flowLog:FlowLog", { iamRoleArn: `arn:aws:iam::${ACCOUNT}:role/other` }),
      resource("aws:ec2/flowLog:FlowLog", { logDestinationType: UNKNOWN }),
    ],
    undetermined: ["role in iamRoleArn", "role in iamRoleArn", "logDestinationType"],
  },
});
