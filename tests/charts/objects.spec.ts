import assert from "node:assert/strict";
import { isRecord } from "../../platform/is-record";
import type { Graph } from "../../platform/graph/graph";
import { skipWithout } from "../support/requirements";
import { graphOf, rawStackFile } from "../support/stacks";
import { chartToolsUnavailable, schemaProblems } from "./chart-tools";

describe("the objects that the program puts into clusters", function () {
  this.timeout(60_000);

  before(function () {
    skipWithout(this, "charts", chartToolsUnavailable());
  });

  for (const stack of ["dev", "prod"] as const) {
    it(`are what an API server with the charts' kinds takes, in ${stack}`, async () => {
      const objects = objectsOf(await graphOf(rawStackFile(stack), stack));
      assert.deepEqual(schemaProblems(objects.map((object) => JSON.stringify(object))), []);
      const kinds = new Set(objects.map(({ apiVersion, kind }) => `${String(apiVersion)} ${String(kind)}`));
      for (const kind of [
        "external-secrets.io/v1 SecretStore",
        "external-secrets.io/v1 ExternalSecret",
        "cert-manager.io/v1 Issuer",
        "cert-manager.io/v1 Certificate",
        "rbac.authorization.k8s.io/v1 Role",
        "storage.k8s.io/v1 StorageClass",
        "v1 LimitRange",
        "v1 ResourceQuota",
        "monitoring.coreos.com/v1 PrometheusRule",
        "monitoring.coreos.com/v1 PodMonitor",
        "elbv2.k8s.aws/v1beta1 TargetGroupBinding",
      ]) {
        assert.ok(kinds.has(kind), `no ${kind}`);
      }
    });
  }
});

/** Everything that is sent to an API server as it is; what only the cloud knows is some text. */
function objectsOf({ resources }: Graph): Readonly<Record<string, unknown>>[] {
  return resources
    .filter(({ type, inputs }) => type.startsWith("kubernetes:") && "kind" in inputs)
    .map(({ inputs }) => known(inputs))
    .filter(isRecord);
}

function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (!isRecord(value)) return value;
  if (value["unknown"] === true || value["secret"] === true) return "known-later";
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, known(member)]));
}
