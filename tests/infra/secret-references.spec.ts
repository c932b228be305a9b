import assert from "node:assert/strict";
import { isRecord } from "../../platform/is-record";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { textAt, valueAt } from "../../platform/graph/value";
import { graphOf, rawStackFile } from "../support/stacks";

const EXTERNAL_SECRET = "kubernetes:external-secrets.io/v1:ExternalSecret";
const STORE = "kubernetes:external-secrets.io/v1:SecretStore";
const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

/** Names in Secrets Manager that an ExternalSecret reads. */
function keysOf(external: GraphResource): string[] {
  const data = valueAt(external, "spec", "data");
  assert.ok(Array.isArray(data), external.name);
  return data.map((datum: unknown) => {
    const reference = isRecord(datum) ? datum["remoteRef"] : undefined;
    assert.ok(isRecord(reference) && typeof reference["key"] === "string", external.name);
    // Only the cloud knows which: a literal would be a stage, or an id that somebody wrote.
    assert.deepEqual(reference["version"], { unknown: true }, external.name);
    return reference["key"];
  });
}

describe("What ExternalSecrets of dev and prod read (ALL-04)", () => {
  for (const [stack, count] of [
    ["dev", 6],
    ["prod", 18],
  ] as const) {
    describe(stack, () => {
      let graph: Graph;
      let byUrn: ReadonlyMap<string, GraphResource>;

      before(async () => {
        graph = await graphOf(rawStackFile(stack), stack);
        byUrn = new Map(graph.resources.map((resource) => [resource.urn, resource]));
      });

      const ofType = (type: string): GraphResource[] => graph.resources.filter((resource) => resource.type === type);

      /** The regions in which a secret can be read. */
      function regionsOf(secret: GraphResource): string[] {
        const provider = byUrn.get(secret.provider ?? "");
        const replicas = valueAt(secret, "replicas");
        return [
          provider === undefined ? "?" : textAt(provider, "region"),
          ...(Array.isArray(replicas) ? replicas : []).map((replica: unknown) =>
            isRecord(replica) ? String(replica["region"]) : "?",
          ),
        ];
      }

      it("is there by that name, in the region where it is looked for", () => {
        const external = ofType(EXTERNAL_SECRET);
        assert.equal(external.length, count);
        for (const each of external) {
          const [store, ...others] = ofType(STORE).filter(({ parent }) => parent === each.parent);
          assert.ok(store !== undefined && others.length === 0, each.name);
          const region = textAt(store, "spec", "provider", "aws", "region");
          for (const key of keysOf(each)) {
            const [secret, ...namesakes] = ofType(SECRET).filter(
              (one) => textAt(one, "name") === key && regionsOf(one).includes(region),
            );
            assert.ok(secret !== undefined && namesakes.length === 0, `${each.name}: ${key} in ${region}`);
          }
        }
      });

      it("is asked for in the versions that were written to just these secrets", () => {
        for (const each of ofType(EXTERNAL_SECRET)) {
          const versions = (each.propertyDependencies["spec"] ?? []).flatMap((urn) => {
            const resource = byUrn.get(urn);
            return resource?.type === VERSION ? [resource] : [];
          });
          const names = versions.map(({ propertyDependencies }) => {
            const [secret] = propertyDependencies["secretId"] ?? [];
            const resource = byUrn.get(secret ?? "");
            return resource === undefined ? "?" : textAt(resource, "name");
          });
          assert.deepEqual(names.toSorted(), [...new Set(keysOf(each))].toSorted(), each.name);
        }
      });
    });
  }
});
