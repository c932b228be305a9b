import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { instanceTrust, podTrust } from "../../../platform/planning/iam";
import { podIdentityTrust } from "../../../policies/rules/pod-identity-trust";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

const SUBJECT = { namespace: "app", serviceAccount: "worker" };
const CLUSTER = `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/c`;
const TRUST = { Principal: { Service: "pods.eks.amazonaws.com" }, Action: ["sts:AssumeRole", "sts:TagSession"] };

const role = (assumeRolePolicy: GraphValue) => resource("aws:iam/role:Role", { assumeRolePolicy });
const pods = (trusting: GraphResource, inputs: Readonly<Record<string, GraphValue>> = {}) => [
  IRELAND,
  trusting,
  resource(
    "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    { clusterName: "c", ...SUBJECT, roleArn: UNKNOWN, ...inputs },
    { provider: IRELAND, madeFrom: { roleArn: [trusting] } },
  ),
];
const refused = (action: string) =>
  `the role in roleArn does not let Pod Identity call ${action} for this service account`;

describeRule(podIdentityTrust, {
  "passes the trust that the plan writes": { given: pods(role(podTrust(CLUSTER, SUBJECT))) },
  "passes AWS's own": { given: pods(role(policyOf(TRUST))) },
  "passes a trust that is an object": { given: pods(role({ Statement: { Effect: "Allow", ...TRUST } })) },
  "passes a role that is named by its ARN": {
    given: [
      IRELAND,
      resource("aws:iam/role:Role", { name: "worker", assumeRolePolicy: policyOf(TRUST) }),
      resource(
        "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        { clusterName: "c", ...SUBJECT, roleArn: `arn:aws:iam::${ACCOUNT}:role/worker` },
        { provider: IRELAND },
      ),
    ],
  },
  "objects to a trust of nodes": {
    given: pods(role(instanceTrust())),
    violations: [refused("sts:AssumeRole"), refused("sts:TagSession")],
  },
  "objects to a trust that admits no tags": {
    given: pods(role(policyOf({ ...TRUST, Action: "sts:AssumeRole" }))),
    violations: [refused("sts:TagSession")],
  },
  "objects to a trust of another service account": {
    given: pods(role(podTrust(CLUSTER, { ...SUBJECT, serviceAccount: "other" }))),
    violations: [refused("sts:AssumeRole"), refused("sts:TagSession")],
  },
  "objects to conditions on tags that are switched off": {
    given: pods(role(podTrust(CLUSTER, SUBJECT)), { disableSessionTags: true }),
    violations: [refused("sts:AssumeRole"), refused("sts:TagSession")],
  },
  "cannot tell of a trust that is unknown": {
    given: pods(role(UNKNOWN)),
    undetermined: ["assumeRolePolicy of the role"],
  },
  "cannot tell of a trust of one cluster, where the cluster is unknown": {
    given: pods(role(podTrust(CLUSTER, SUBJECT)), { clusterName: UNKNOWN }),
    undetermined: ["clusterName"],
  },
  "passes AWS's own, whatever the cluster is called": {
    given: pods(role(policyOf(TRUST)), { clusterName: UNKNOWN }),
  },
  "cannot tell of an association whose account is unknown": {
    given: (() => {
      const trusting = role(policyOf(TRUST));
      return [
        trusting,
        resource(
          "aws:eks/podIdentityAssociation:PodIdentityAssociation",
          { clusterName: "c", ...SUBJECT, roleArn: UNKNOWN },
          { madeFrom: { roleArn: [trusting] } },
        ),
      ];
    })(),
    undetermined: ["region of the provider"],
  },
  "cannot tell of a role from elsewhere": {
    given: [
      IRELAND,
      resource(
        "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        { clusterName: "c", ...SUBJECT, roleArn: UNKNOWN },
        { provider: IRELAND },
      ),
    ],
    undetermined: ["role in roleArn"],
  },
});
