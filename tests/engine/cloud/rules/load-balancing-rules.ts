import type { CloudResource } from "../account";
import { CERTIFICATE_VALIDATION } from "../catalogue/certificates";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER, networkOf, TARGET_GROUP } from "../catalogue/load-balancing";
import { BUCKET, BUCKET_ENCRYPTION, BUCKET_POLICY } from "../catalogue/storage";
import type { DeletionRule, Request, ServiceRule } from "../resource-type";
import { at, itemsAt, numberAt, optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { ofType } from "./network-rules";
import { covers, statementsOf } from "./policy-document";

const SUBNET = "aws:ec2/subnet:Subnet";

/** What Elastic Load Balancing refuses of application load balancers. API reference, and the guide for them. */
export const LOAD_BALANCING_RULES: readonly ServiceRule[] = [
  ...[LOAD_BALANCER, TARGET_GROUP].map((type): ServiceRule => ({
    name: "a name has letters, digits and hyphens within, and does not begin as AWS's own do",
    type,
    refuses: ({ inputs }) => {
      const name = textAt(inputs, "name");
      return /^(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(name)
        ? undefined
        : `ValidationError: The name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`;
    },
  })),
  {
    name: "a load balancer is in two zones at least, once in each, of one network",
    type: LOAD_BALANCER,
    refuses: ({ inputs, find }) => {
      const subnets = textsAt(inputs, "subnets").map((id) => find(id)?.inputs ?? {});
      const zones = subnets.map(
        (subnet) => optionalTextAt(subnet, "availabilityZoneId") ?? textAt(subnet, "availabilityZone"),
      );
      if (new Set(zones).size < zones.length) {
        return "InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone";
      }
      if (zones.length < 2) {
        return "ValidationError: At least two subnets in two different Availability Zones must be specified";
      }
      return new Set(subnets.map((subnet) => textAt(subnet, "vpcId"))).size === 1
        ? undefined
        : "InvalidConfigurationRequest: the subnets are of different networks";
    },
  },
  {
    name: "a load balancer that faces the internet is in subnets that lead there",
    type: LOAD_BALANCER,
    refuses: (request) => {
      if (request.inputs["internal"] === true) return undefined;
      const closed = textsAt(request.inputs, "subnets").find((id) => !leadsToInternet(id, request));
      return closed && `InvalidSubnet: ${closed} has no route to an internet gateway`;
    },
  },
  {
    name: "a load balancer logs to a bucket of its region, that S3's own keys encrypt, and that lets it write",
    type: LOAD_BALANCER,
    refuses: (request) => {
      const { inputs, account } = request;
      if (at(inputs, "accessLogs.enabled") !== true) return undefined;
      const [name, prefix] = [textAt(inputs, "accessLogs.bucket"), textAt(inputs, "accessLogs.prefix")];
      const path = `${prefix === "" ? "" : `${prefix}/`}AWSLogs/${account}/it`;
      return isWritable(name, path, request)
        ? undefined
        : `InvalidConfigurationRequest: Access Denied for bucket: ${name}. Please check S3bucket permission`;
    },
  },
  {
    name: "a connection may be silent for a second to 4,000",
    type: LOAD_BALANCER,
    refuses: ({ inputs }) => outside("idleTimeout", numberAt(inputs, "idleTimeout", 60), [1, 4000]),
  },
  {
    name: "a target group's times are within bounds, and an answer comes before the next question",
    type: TARGET_GROUP,
    refuses: ({ inputs }) => {
      const [interval, timeout] = [
        numberAt(inputs, "healthCheck.interval", 30),
        numberAt(inputs, "healthCheck.timeout", 5),
      ];
      if (timeout >= interval) return "ValidationError: Health check interval must be greater than the timeout.";
      return (
        outside("interval", interval, [5, 300]) ??
        outside("timeout", timeout, [2, 120]) ??
        outside("healthyThreshold", numberAt(inputs, "healthCheck.healthyThreshold", 5), [2, 10]) ??
        outside("unhealthyThreshold", numberAt(inputs, "healthCheck.unhealthyThreshold", 2), [2, 10]) ??
        outside("deregistrationDelay", numberAt(inputs, "deregistrationDelay", 300), [0, 3600]) ??
        outside("cookieDuration", numberAt(inputs, "stickiness.cookieDuration", 86_400), [1, 604_800])
      );
    },
  },
  {
    name: "a listener by HTTPS has a policy and an issued certificate",
    type: LISTENER,
    refuses: ({ inputs, resources }) => {
      if (textAt(inputs, "protocol") !== "HTTPS") return undefined;
      const arn = textAt(inputs, "certificateArn");
      if (arn === "") return "CertificateNotFound: a certificate must be specified for HTTPS listeners";
      const policy = textAt(inputs, "sslPolicy");
      if (!/^ELBSecurityPolicy-[A-Za-z0-9-]+$/.test(policy))
        return `SSLPolicyNotFound: SSL policy '${policy}' not found`;
      return ofType(resources, CERTIFICATE_VALIDATION).some((issued) => issued.inputs["certificateArn"] === arn)
        ? undefined
        : `UnsupportedCertificate: The certificate '${arn}' must have a fully-qualified domain name, a supported signature, and a supported key size`;
    },
  },
  ...[LISTENER, LISTENER_RULE].map((type): ServiceRule => ({
    name: "a load balancer sends to groups of its own network, which no other has",
    type,
    refuses: (request) => {
      const balancer = balancerOf(request.inputs, request);
      for (const arn of groupsOf(request.inputs)) {
        const group = request.find(arn)?.inputs ?? {};
        if (textAt(group, "vpcId") !== networkOf({ inputs: balancer?.inputs ?? {}, find: request.find })) {
          return `ValidationError: ${arn} is not in the same VPC as the load balancer`;
        }
        if (usersOf(arn, request).some((other) => other !== balancer?.id)) {
          return `TargetGroupAssociationLimit: ${arn} cannot be associated with more than one load balancer`;
        }
      }
      return undefined;
    },
  })),
  {
    name: "a rule has a place from 1 to 50,000, five patterns at most, and none longer than 128 characters",
    type: LISTENER_RULE,
    refuses: ({ inputs }) => {
      const values = itemsAt(inputs, "conditions").flatMap((condition) => textsAt(condition, "pathPattern.values"));
      if (values.length > 5) return "TooManyActions: a rule has five values at most";
      const long = values.find(({ length }) => length > 128);
      return long === undefined
        ? outside("priority", numberAt(inputs, "priority", 0), [1, 50_000])
        : `ValidationError: Condition value '${long}' cannot be longer than '128' characters`;
    },
  },
];

/** What Elastic Load Balancing refuses to delete although nothing refers to it. */
export const LOAD_BALANCING_DELETION_RULES: readonly DeletionRule[] = [
  {
    name: "a load balancer with deletion protection stays",
    type: LOAD_BALANCER,
    refuses: ({ resource }) =>
      resource.inputs["enableDeletionProtection"] === true
        ? `OperationNotPermitted: Load balancer '${resource.id}' cannot be deleted because deletion protection is enabled`
        : undefined,
  },
];

function outside(what: string, value: number, [from, to]: readonly [number, number]): string | undefined {
  return value >= from && value <= to
    ? undefined
    : `ValidationError: ${what} ${String(value)} is not between ${String(from)} and ${String(to)}`;
}

function leadsToInternet(subnet: string, { find, resources }: Pick<Request, "find" | "resources">): boolean {
  const tables = ofType(resources, "aws:ec2/routeTableAssociation:RouteTableAssociation")
    .filter(({ inputs }) => inputs["subnetId"] === subnet)
    .map(({ inputs }) => inputs["routeTableId"]);
  return (
    find(subnet)?.type === SUBNET &&
    ofType(resources, "aws:ec2/route:Route").some(
      ({ inputs }) =>
        tables.includes(inputs["routeTableId"] ?? "") &&
        inputs["destinationCidrBlock"] === "0.0.0.0/0" &&
        textAt(inputs, "gatewayId").startsWith("igw-"),
    )
  );
}

function isWritable(name: string, path: string, { region, named, resources }: Request): boolean {
  const setting = (type: string): Properties =>
    ofType(resources, type).find(({ inputs }) => inputs["bucket"] === name)?.inputs ?? {};
  const [encryption] = itemsAt(setting(BUCKET_ENCRYPTION), "rules");
  const byS3 = textAt(encryption ?? {}, "applyServerSideEncryptionByDefault.sseAlgorithm") !== "aws:kms";
  const granted = (statementsOf(setting(BUCKET_POLICY)["policy"]) ?? []).some(
    ({ allows, services, actions, resources: reached, conditions }) =>
      allows &&
      conditions.size === 0 &&
      services.includes("logdelivery.elasticloadbalancing.amazonaws.com") &&
      actions.includes("s3:PutObject") &&
      covers(reached, `arn:aws:s3:::${name}/${path}`),
  );
  return named(BUCKET, name)?.region === region && byS3 && granted;
}

/** The load balancer that a listener, or a rule of one, is of. */
function balancerOf(inputs: Properties, { find }: Pick<Request, "find">): CloudResource | undefined {
  const listener = optionalTextAt(inputs, "listenerArn");
  const arn = optionalTextAt(listener === undefined ? inputs : (find(listener)?.inputs ?? {}), "loadBalancerArn");
  return arn === undefined ? undefined : find(arn);
}

function groupsOf(inputs: Properties): readonly string[] {
  return ["defaultActions", "actions"]
    .flatMap((actions) => itemsAt(inputs, actions))
    .flatMap((action) => optionalTextAt(action, "targetGroupArn") ?? []);
}

/** Load balancers whose listeners and rules send to a group. */
function usersOf(group: string, request: Request): readonly (string | undefined)[] {
  return [LISTENER, LISTENER_RULE]
    .flatMap((type) => ofType(request.resources, type))
    .filter(({ inputs }) => groupsOf(inputs).includes(group))
    .map(({ inputs }) => balancerOf(inputs, request)?.id);
}
