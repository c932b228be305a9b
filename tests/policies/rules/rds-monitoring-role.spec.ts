import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { serviceTrust } from "../../../platform/planning/iam";
import { rdsMonitoringRole } from "../../../policies/rules/rds-monitoring-role";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const TRUST = serviceTrust("monitoring.rds.amazonaws.com", ACCOUNT);
const MANAGED = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole";

const roleWith = (assumeRolePolicy: GraphValue) => resource("aws:iam/role:Role", { assumeRolePolicy });
const attached = (role: GraphResource, policyArn: GraphValue = MANAGED) =>
  resource(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: UNKNOWN, policyArn },
    { madeFrom: { role: [role] } },
  );
const database = (role: GraphResource, inputs: Inputs = {}, type = INSTANCE) =>
  resource(
    type,
    { monitoringInterval: 60, monitoringRoleArn: UNKNOWN, ...inputs },
    { provider: IRELAND, madeFrom: { monitoringRoleArn: [role] } },
  );
const KINDS = ["aws:rds/cluster:Cluster", INSTANCE, "aws:rds/instance:Instance"];
const monitored = (trust: GraphValue, policyArn: GraphValue = MANAGED) => {
  const role = roleWith(trust);
  return [IRELAND, role, attached(role, policyArn), database(role)];
};
const trustFrom = (databases: GraphValue) =>
  policyOf({
    Principal: { Service: "monitoring.rds.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT }, ArnLike: { "aws:SourceArn": databases } },
  });
const UNTRUSTED = "the role in monitoringRoleArn does not trust RDS's monitoring";
const REFUSED = "the role in monitoringRoleArn may not write the metrics";

describeRule(rdsMonitoringRole, {
  "passes a role that RDS's monitoring may act as, with AWS's policy for it": { given: monitored(TRUST) },
  "passes clusters and instances of every kind": {
    given: (() => {
      const role = roleWith(TRUST);
      return [
        IRELAND,
        role,
        attached(role),
        ...KINDS.map((kind) => database(role, { monitoringInterval: "30" }, kind)),
      ];
    })(),
  },
  "passes a trust that is held to databases of the account and the region": {
    given: monitored(trustFrom(`arn:aws:rds:eu-west-1:${ACCOUNT}:db:*`)),
  },
  "objects to a trust that is held to databases of another account or region": {
    given: monitored(trustFrom(["arn:aws:rds:eu-west-1:444455556666:db:*", `arn:aws:rds:us-east-1:${ACCOUNT}:db:*`])),
    violations: [UNTRUSTED],
  },
  "passes a policy of our own": {
    given: (() => {
      const role = roleWith(TRUST);
      const policy = policyOf({
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:aws:logs:*:${ACCOUNT}:log-group:RDS*:log-stream:*`,
      });
      return [
        ...[IRELAND, role, database(role)],
        resource("aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy }, { madeFrom: { role: [role] } }),
      ];
    })(),
  },
  "leaves databases alone that report nothing": {
    given: [resource(INSTANCE, {}), resource(INSTANCE, { monitoringInterval: 0 })],
    notApplicable: true,
  },
  "objects to an interval without a role": {
    given: KINDS.map((kind) => resource(kind, { monitoringInterval: 60 })),
    violations: KINDS.map(() => "monitoringInterval is given without monitoringRoleArn"),
  },
  "objects to a role that trusts another service": {
    given: monitored(serviceTrust("rds.amazonaws.com", ACCOUNT)),
    violations: [UNTRUSTED],
  },
  "objects to a role that may not write": {
    given: (() => {
      const role = roleWith(TRUST);
      return [IRELAND, role, database(role)];
    })(),
    violations: [REFUSED],
  },
  "objects to a role whose policy is about something else": {
    given: monitored(TRUST, "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"),
    violations: [REFUSED],
  },
  "cannot tell of a policy that AWS keeps, or of a trust that is unknown": {
    given: monitored(UNKNOWN, "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"),
    undetermined: ["assumeRolePolicy of the role", "policies of the role"],
  },
  "cannot tell of an interval, a role or a region that is unknown": {
    given: [
      resource(INSTANCE, { monitoringInterval: UNKNOWN }),
      resource(INSTANCE, { monitoringInterval: 60, monitoringRoleArn: UNKNOWN }),
      ...(() => {
        const role = roleWith(TRUST);
        return [role, { ...database(role), provider: "urn:pulumi:test::meridian::pulumi:providers:aws::gone" }];
      })(),
    ],
    undetermined: ["monitoringInterval", "role in monitoringRoleArn", "region of the provider"],
  },
});
