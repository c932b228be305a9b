import assert from "node:assert/strict";
import { lookup } from "../../platform/planning/lookup";
import { REGION_NAMES } from "../../platform/facts/regions";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { textAt, valueAt } from "../../platform/graph/reading";
import type { PlatformPlan } from "../../platform/model";
import { committedPlan } from "../support/alone";
import { label } from "../support/recorded";
import { graphOf, rawStackFile } from "../support/stacks";

const STACKS = ["dev", "prod"] as const;
const STACK_TYPE = "pulumi:pulumi:Stack";
const ACCEPTER = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const CONNECTION = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";

/** What loses data, or a domain, when it goes. */
const STATEFUL = ["aws:kms/key:Key", "aws:ec2/vpc:Vpc", "eks:index:Cluster", "aws:route53/zone:Zone"];

/** Names that AWS keeps, with the input that holds them: two resources of an account and region cannot share one. */
const PHYSICAL_NAMES: Readonly<Record<string, string>> = {
  "eks:index:Cluster": "name",
  "aws:cloudwatch/logGroup:LogGroup": "name",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyName",
  "aws:kms/alias:Alias": "name",
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

      it("stands below a component of a layer, unless it is one or a region's provider", () => {
        const atTheTop = graph.resources.filter(({ parent }) => byUrn.get(parent ?? "")?.type === STACK_TYPE);
        assert.deepEqual(
          atTheTop.map(({ name }) => name).toSorted(),
          [
            ...new Set([
              ...Object.keys(plan.cells),
              ...Object.values(plan.cells).map(({ region }) => `aws-${region}`),
              `aws-${plan.foundation.region}`,
              `aws-${plan.traffic.region}`,
              "foundation",
              "interconnect",
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
          // A region's name ends with a number that is no position.
          const own = REGION_NAMES.reduce((rest, region) => rest.replace(region, ""), name);
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
          const cell = plan.cells[chain(resource).at(-2)?.name ?? ""];
          const prefix = cell === undefined ? `covibes-${stack}` : `covibes-${stack}-${cell.key}`;
          assert.match(name, new RegExp(`(^|/)${prefix}([-/]|$)`), resource.urn);
        }
      });

      it("leaves to Pulumi the names of what it may have to replace", () => {
        const replaced = ["aws:ec2/launchTemplate:LaunchTemplate", "aws:eks/nodeGroup:NodeGroup", "aws:iam/role:Role"];
        for (const resource of graph.resources.filter(({ type }) => replaced.includes(type))) {
          const given = Object.keys(resource.inputs).filter((input) => /^(name|nodeGroupName)(Prefix)?$/.test(input));
          assert.deepEqual(given, [], resource.urn);
        }
      });

      it("goes with its cluster, if it is inside one", () => {
        const inside = graph.resources.filter(({ type }) => type.startsWith("kubernetes:"));
        assert.ok(inside.length > 0);
        for (const resource of inside) {
          const cell = chain(resource).at(-2)?.name ?? "";
          assert.equal(label(resource.options.deletedWith ?? ""), `eks:index:Cluster ${cell}-cluster`);
          assert.equal(label(resource.provider ?? ""), `pulumi:providers:kubernetes ${cell}-kubernetes`);
        }
      });

      it("depends on no other cell, if it is part of one", () => {
        const cellOf = (resource: GraphResource): string | undefined =>
          chain(resource).find(({ type }) => type === "meridian:cell:Cell")?.name;
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
          .filter(({ type }) => type === "kubernetes:apps/v1:Deployment")
          .map((resource) => valueAt(resource, "spec", "template", "spec", "containers", "0", "env"))
          .flatMap((env) => (Array.isArray(env) ? (env as readonly Record<string, unknown>[]) : []))
          .filter(({ name }) => credential.test(String(name)));
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

/** The region that a resource belongs to, by the layer it is part of. */
function regionOf(chain: readonly GraphResource[], plan: PlatformPlan): string {
  const [resource] = chain;
  const layer = chain.at(-2);
  assert.ok(resource !== undefined && layer !== undefined);
  if (layer.type === "meridian:cell:Cell") return lookup(plan.cells, layer.name).region;
  if (layer.name === "foundation") return plan.foundation.region;
  if (layer.name === "traffic") return plan.traffic.region;
  return lookup(plan.cells, endOfPeering(resource)).region;
}

/** The cell that a part of a connection belongs to: both ends are named in it. */
function endOfPeering({ type, name }: GraphResource): string {
  const [, requester = "", accepter = ""] = name.split("-");
  if (type === CONNECTION) return requester;
  if (type === ACCEPTER) return accepter;
  return /-from-([a-z]+)-/.exec(name)?.[1] ?? "";
}
