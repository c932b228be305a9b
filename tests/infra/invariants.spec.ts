import assert from "node:assert/strict";
import { REGION_NAMES } from "../../platform/facts/regions";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { textAt, valueAt } from "../../platform/graph/value";
import { committedPlan } from "../support/alone";
import { label } from "../support/recorded";
import { graphOf, rawStackFile } from "../support/stacks";
import { cellKeyOf, regionOf } from "./places";

const STACKS = ["dev", "prod"] as const;
const STACK_TYPE = "pulumi:pulumi:Stack";

/** What loses data, or a domain, when it goes. */
const STATEFUL = [
  "aws:kms/key:Key",
  "aws:ec2/vpc:Vpc",
  "eks:index:Cluster",
  "aws:route53/zone:Zone",
  "aws:rds/globalCluster:GlobalCluster",
  "aws:rds/cluster:Cluster",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:secretsmanager/secret:Secret",
  "aws:ecr/repository:Repository",
  "aws:s3/bucket:Bucket",
  "aws:lb/loadBalancer:LoadBalancer",
  "kubernetes:core/v1:Namespace",
];

/** Names that AWS keeps, with the input that holds them: two resources of an account and region cannot share one. */
const PHYSICAL_NAMES: Readonly<Record<string, string>> = {
  "aws:cloudfront/cachePolicy:CachePolicy": "name",
  "aws:cloudfront/function:Function": "name",
  "aws:cloudfront/originAccessControl:OriginAccessControl": "name",
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": "name",
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": "name",
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": "name",
  "aws:lb/loadBalancer:LoadBalancer": "name",
  "aws:lb/targetGroup:TargetGroup": "name",
  "aws:s3/bucket:Bucket": "bucket",
  "aws:wafv2/webAcl:WebAcl": "name",
  "eks:index:Cluster": "name",
  "aws:cloudwatch/logGroup:LogGroup": "name",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyName",
  "aws:kms/alias:Alias": "name",
  "aws:rds/globalCluster:GlobalCluster": "globalClusterIdentifier",
  "aws:rds/cluster:Cluster": "clusterIdentifier",
  "aws:rds/clusterInstance:ClusterInstance": "identifier",
  "aws:rds/subnetGroup:SubnetGroup": "name",
  "aws:elasticache/replicationGroup:ReplicationGroup": "replicationGroupId",
  "aws:elasticache/user:User": "userId",
  "aws:elasticache/userGroup:UserGroup": "userGroupId",
  "aws:secretsmanager/secret:Secret": "name",
  "aws:sns/topic:Topic": "name",
  "aws:sqs/queue:Queue": "name",
  "aws:cloudwatch/metricAlarm:MetricAlarm": "name",
};

describe("Every resource of dev and prod", () => {
  for (const stack of STACKS) {
    describe(stack, () => {
      let graph: Graph;
      let byUrn: ReadonlyMap<string, GraphResource>;
      const plan = committedPlan(stack);

      before(async () => {
        graph = await graphOf(rawStackFile(stack), stack);
        byUrn = new Map(graph.resources.map((resource) => [resource.urn, resource]));
      });

      /** The resource itself, then its parents up to the stack. */
      function chain(resource: GraphResource): GraphResource[] {
        const parent = byUrn.get(resource.parent ?? "");
        return parent === undefined ? [resource] : [resource, ...chain(parent)];
      }

      it("stands in a graph that is whole: whatever a resource refers to is in it", () => {
        const dangling = graph.resources.flatMap((resource) =>
          references(resource)
            .filter((urn) => !byUrn.has(urn))
            .map((urn) => `${resource.urn} refers to ${urn}`),
        );
        assert.deepEqual(dangling, []);
      });

      it("has an explicit provider of its own package, where a provider manages it (C10)", () => {
        const managed = graph.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
        assert.ok(managed.length > 70, String(managed.length));
        for (const { urn, type, provider = "" } of managed) {
          const [packageName = ""] = type.split(":");
          assert.equal(byUrn.get(provider)?.type, `pulumi:providers:${packageName}`, urn);
        }
      });

      it("is made in its own region (C10)", () => {
        const ofAws = graph.resources.filter(({ type }) => type.startsWith("aws:"));
        for (const resource of ofAws) {
          const provider = byUrn.get(resource.provider ?? "");
          assert.ok(provider, resource.urn);
          assert.equal(textAt(provider, "region"), regionOf(chain(resource), plan), resource.urn);
        }
      });

      it("is made in the account of the stack file, and tagged with application and stack", () => {
        for (const provider of graph.resources.filter(({ type }) => type === "pulumi:providers:aws")) {
          assert.deepEqual(JSON.parse(textAt(provider, "allowedAccountIds")), [plan.account]);
          assert.deepEqual(JSON.parse(textAt(provider, "defaultTags")), {
            tags: { Application: "covibes", Stack: stack, ManagedBy: "meridian" },
          });
        }
      });

      it("hangs below its component, by parent and by URN (C3)", () => {
        for (const resource of graph.resources.filter(({ type }) => type !== STACK_TYPE)) {
          const parents = chain(resource).slice(1);
          assert.equal(parents.at(-1)?.type, STACK_TYPE, resource.urn);
          const types = [resource, ...parents.slice(0, -1)].map(({ type }) => type).toReversed();
          assert.equal(resource.urn, `urn:pulumi:${stack}::meridian::${types.join("$")}::${resource.name}`);
        }
      });

      it("stands below a component of a layer, unless it is one or a provider that several share", () => {
        const atTheTop = graph.resources.filter(({ parent }) => byUrn.get(parent ?? "")?.type === STACK_TYPE);
        assert.deepEqual(
          atTheTop.map(({ name }) => name).toSorted(),
          [
            ...new Set([
              ...Object.keys(plan.cells),
              ...Object.keys(plan.applications).map((cell) => `${cell}-application`),
              ...Object.values(plan.cells).map(({ region }) => `aws-${region}`),
              `aws-${plan.foundation.region}`,
              `aws-${plan.traffic.region}`,
              "foundation",
              "interconnect",
              "random",
              "traffic",
            ]),
          ].toSorted(),
        );
      });

      it("has a name that begins with its parent's (C4)", () => {
        for (const resource of graph.resources) {
          const parent = byUrn.get(resource.parent ?? "");
          if (parent === undefined || parent.type === STACK_TYPE) continue;
          assert.ok(
            resource.name === parent.name || resource.name.startsWith(`${parent.name}-`),
            `${label(resource.urn)} below ${parent.name}`,
          );
        }
      });

      it("has no position in its name (C4)", () => {
        for (const { name } of graph.resources) {
          // A region's name ends with a number that is no position, and so does a rule about a port.
          const own = REGION_NAMES.reduce((rest, region) => rest.replace(region, ""), name).replace(/-pods-\d+$/, "");
          assert.doesNotMatch(own, /(^|-)\d+(-|$)/, name);
        }
      });

      it("is protected exactly if it holds what cannot be made again, and only in production (C9)", () => {
        const held = graph.resources.filter(({ options }) => options.protect);
        const expected = stack === "prod" ? graph.resources.filter(({ type }) => STATEFUL.includes(type)) : [];
        assert.deepEqual(
          held.map(({ urn }) => urn),
          expected.map(({ urn }) => urn),
        );
        if (stack === "prod")
          assert.deepEqual([...new Set(held.map(({ type }) => type))].toSorted(), STATEFUL.toSorted());
      });

      it("has a physical name, where it has one, that no other has, and that carries its stack and its cell", () => {
        const named = graph.resources.flatMap((resource) => {
          const input = PHYSICAL_NAMES[resource.type];
          return input === undefined ? [] : [{ resource, name: textAt(resource, input) }];
        });
        const keys = named.map(({ resource, name }) => `${resource.type} ${name}`);
        assert.deepEqual(keys.toSorted(), [...new Set(keys)].toSorted());
        for (const { resource, name } of named) {
          const cell = plan.cells[cellKeyOf(chain(resource), plan) ?? ""];
          const prefix = cell === undefined ? `covibes-${stack}` : `covibes-${stack}-${cell.key}`;
          // A web ACL logs to nothing that is called otherwise.
          assert.match(name, new RegExp(`(^|/|^aws-waf-logs-)${prefix}([-/]|$)`), resource.urn);
        }
      });

      it("leaves to Pulumi the names of what it may have to replace", () => {
        const replaced = [
          "aws:ec2/launchTemplate:LaunchTemplate",
          "aws:eks/nodeGroup:NodeGroup",
          "aws:elasticache/parameterGroup:ParameterGroup",
          "aws:iam/role:Role",
          "aws:rds/clusterParameterGroup:ClusterParameterGroup",
        ];
        // Two roles that trust each other by name, and those whose own name is long.
        const trusted =
          /-((application|monitoring)-secrets|external-secrets-identity|monitoring|application-.+-identity)$/;
        for (const resource of graph.resources.filter(
          ({ type, name }) => replaced.includes(type) && !trusted.test(name),
        )) {
          const given = Object.keys(resource.inputs).filter((input) => /^(name|nodeGroupName)(Prefix)?$/.test(input));
          assert.deepEqual(given, [], resource.urn);
        }
      });

      it("goes with its cluster, if it is inside one", () => {
        const inside = graph.resources.filter(({ type }) => type.startsWith("kubernetes:"));
        assert.ok(inside.length > 0);
        for (const resource of inside) {
          const layer = chain(resource).at(-2)?.name ?? "";
          const cell = cellKeyOf(chain(resource), plan) ?? "";
          assert.equal(label(resource.options.deletedWith ?? ""), `eks:index:Cluster ${cell}-cluster`);
          assert.equal(label(resource.provider ?? ""), `pulumi:providers:kubernetes ${layer}-kubernetes`);
        }
      });

      it("depends on no other cell, if it is part of one", () => {
        const cellOf = (resource: GraphResource): string | undefined => {
          const layer = chain(resource).at(-2)?.type ?? "";
          const inOneCell = ["meridian:cell:Cell", "meridian:application:Application"].includes(layer);
          return inOneCell ? cellKeyOf(chain(resource), plan) : undefined;
        };
        for (const resource of graph.resources) {
          const own = cellOf(resource);
          if (own === undefined) continue;
          for (const urn of references(resource)) {
            const other = byUrn.get(urn);
            const cell = other === undefined ? undefined : cellOf(other);
            assert.ok(cell === undefined || cell === own, `${resource.urn} refers to ${urn}`);
          }
        }
      });

      it("is handed no credential as a literal (ALL-04)", () => {
        const credential = /(PASSWORD|SECRET|TOKEN|CREDENTIALS?|_KEY|_URL|_DSN)$/;
        const variables = graph.resources
          .filter(({ type }) => ["kubernetes:apps/v1:Deployment", "kubernetes:batch/v1:Job"].includes(type))
          .flatMap((resource) =>
            ["containers", "initContainers"].map((kind) => valueAt(resource, "spec", "template", "spec", kind)),
          )
          .flatMap((containers) => (Array.isArray(containers) ? (containers as readonly Container[]) : []))
          .flatMap(({ env = [] }) => env)
          .filter(({ name }) => credential.test(String(name)))
          // A queue's address opens nothing: who may use it, a role says.
          .filter(({ value }) => !/^https:\/\/sqs\.[a-z0-9-]+\.amazonaws\.com\/\d{12}\/[\w-]+$/.test(String(value)));
        assert.ok(variables.length > 0, "no variable that could hold a credential was looked at");
        assert.deepEqual(
          variables.filter((variable) => "value" in variable),
          [],
        );
      });
    });
  }
});

/** Every URN that a resource refers to. */
function references({ parent, provider, dependencies, propertyDependencies, options }: GraphResource): string[] {
  const optional = [parent, provider, options.deletedWith].filter((urn) => urn !== undefined);
  return [...optional, ...dependencies, ...Object.values(propertyDependencies).flat()];
}

type Container = Readonly<Partial<Record<"env", readonly Record<string, unknown>[]>>>;
