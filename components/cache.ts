import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as elasticache from "@pulumi/aws/elasticache";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { CachePlan, CredentialSlot } from "../platform/data-model";
import { createSecret } from "./secret";

export interface CacheArgs {
  readonly plan: CachePlan;
  readonly vpcId: pulumi.Input<string>;
  /** Subnets without a way to the internet, one a zone. */
  readonly isolatedSubnetIds: readonly pulumi.Input<string>[];
  readonly keyArns: Readonly<Record<"data" | "secrets" | "logs", pulumi.Input<string>>>;
  /** What must exist first, such as the permission to deliver logs. */
  readonly after: readonly pulumi.Resource[];
}

/** A Valkey replication group of one cell: in cluster mode, over zones, encrypted, and closed to all but one user. */
export class Cache extends pulumi.ComponentResource {
  /** Version in Secrets Manager of the user's credentials and the group's address. */
  readonly secretVersion: pulumi.Output<string>;

  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:cache:Cache", name, {}, opts);
    const { plan, keyArns } = args;

    const { user, userGroup, password } = createUser(name, plan, this);
    const group = createGroup(name, args, { userGroup, parent: this });
    const secret = createSecret(
      name,
      {
        plan: plan.secret,
        // Names the user, so that a new password is in the cache before anybody can read it.
        value: pulumi.jsonStringify({
          username: user.userName,
          password,
          host: group.configurationEndpointAddress,
        }),
        keyArn: keyArns.secrets,
        sites: {},
      },
      this,
    );

    this.secretVersion = secret.versionId;
    this.registerOutputs({ secretVersion: this.secretVersion });
  }
}

interface User {
  readonly user: elasticache.User;
  readonly userGroup: elasticache.UserGroup;
  /** The password in use. */
  readonly password: pulumi.Output<string>;
}

/**
 * A group needs no user called `default`: only Redis's must have one, which anybody may be. AWS's own construct library
 * asks for it there alone (aws-cdk, `aws-elasticache-alpha/lib/user-group.ts`), and Valkey's refuses users without a
 * password. ElastiCache user guide, "role-based access control".
 */
function createUser(name: string, { user: plan }: CachePlan, parent: pulumi.Resource): User {
  const create = (slot: CredentialSlot): pulumi.Output<string> =>
    new random.RandomPassword(
      `${name}-${slot}`,
      // Letters and digits alone, so that the password stands in an address as it is; ElastiCache takes 16 to 128
      // (`CreateUser`).
      { length: 64, special: false, keepers: { generation: String(plan.generations[slot]) } },
      { parent },
    ).result;
  const passwords = { a: create("a"), b: create("b") };
  const user = new elasticache.User(
    name,
    {
      userId: plan.id,
      userName: plan.name,
      engine: "valkey",
      accessString: plan.access,
      passwords: [passwords.a, passwords.b],
    },
    { parent },
  );
  const userGroup = new elasticache.UserGroup(
    name,
    { userGroupId: plan.groupId, engine: "valkey", userIds: [user.userId] },
    { parent },
  );
  return { user, userGroup, password: passwords[plan.active] };
}

interface Surroundings {
  readonly userGroup: elasticache.UserGroup;
  readonly parent: pulumi.Resource;
}

function createGroup(name: string, args: CacheArgs, { userGroup, parent }: Surroundings): elasticache.ReplicationGroup {
  const { plan, keyArns } = args;
  const subnets = new elasticache.SubnetGroup(
    name,
    { description: plan.description, subnetIds: [...args.isolatedSubnetIds] },
    { parent },
  );
  const parameters = new elasticache.ParameterGroup(
    name,
    {
      family: plan.parameterFamily,
      description: plan.description,
      parameters: Object.entries(plan.parameters).map(([parameter, value]) => ({ name: parameter, value })),
    },
    { parent },
  );
  const door = createDoor(name, args, parent);
  const logs = createLogs(name, args, parent);
  return new elasticache.ReplicationGroup(
    name,
    {
      replicationGroupId: plan.identifier,
      description: plan.description,
      // Left out, the engine is Redis.
      engine: "valkey",
      engineVersion: plan.engineVersion,
      autoMinorVersionUpgrade: true,
      nodeType: plan.nodeType,
      clusterMode: "enabled",
      numNodeGroups: plan.shards,
      replicasPerNodeGroup: plan.replicasPerShard,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      parameterGroupName: parameters.name,
      subnetGroupName: subnets.name,
      securityGroupIds: [door.id],
      port: plan.port,
      atRestEncryptionEnabled: true,
      kmsKeyId: keyArns.data,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      userGroupIds: [userGroup.userGroupId],
      snapshotRetentionLimit: plan.snapshotRetentionDays,
      ...(plan.finalSnapshot ? { finalSnapshotIdentifier: `${plan.identifier}-final` } : {}),
      logDeliveryConfigurations: logs.map(({ logType, group }) => ({
        logType,
        logFormat: "json",
        destinationType: "cloudwatch-logs",
        destination: group.name,
      })),
      // Log delivery changes in no other way, and a size that waits for a window is a size that `up` did not set.
      applyImmediately: true,
      tags: { Name: plan.identifier },
    },
    {
      parent,
      protect: plan.protect,
      dependsOn: [...args.after],
      // ElastiCache raises the minor version by itself. What is written here would then be a step back, for which the
      // provider makes the group anew (terraform-provider-aws, `engineVersionForceNewOnDowngrade`).
      ignoreChanges: ["engineVersion"],
    },
  );
}

/** Admits the cell's nodes and pods; nothing goes out, for answers need no rule. */
function createDoor(name: string, { plan, vpcId }: CacheArgs, parent: pulumi.Resource): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(name, { vpcId, description: plan.description, tags: { Name: name } }, { parent });
  for (const cidr of plan.clientCidrs) {
    new vpc.SecurityGroupIngressRule(
      `${name}-from-${cidr}`,
      {
        securityGroupId: group.id,
        description: "Valkey from nodes and pods of the cell",
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: plan.port,
        toPort: plan.port,
      },
      { parent },
    );
  }
  return group;
}

interface Log {
  readonly logType: string;
  readonly group: cloudwatch.LogGroup;
}

function createLogs(name: string, { plan, keyArns }: CacheArgs, parent: pulumi.Resource): Log[] {
  return Object.entries(plan.logGroups).map(([logType, logGroup]) => ({
    logType,
    group: new cloudwatch.LogGroup(
      `${name}-${logType}`,
      { name: logGroup, retentionInDays: plan.logRetentionDays, kmsKeyId: keyArns.logs },
      { parent },
    ),
  }));
}
