import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoDefaultNamespace } from "../../../policies/rules/k8s-no-default-namespace";
import { describeRule, resource } from "../behaviour";
import { deployment, object } from "../workloads";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const HERE = resource("pulumi:providers:kubernetes", { namespace: "shop" }, { name: "here" });
const THERE = resource("pulumi:providers:kubernetes", { namespace: UNKNOWN }, { name: "there" });
const MESSAGE = "metadata.namespace is not given, or is default";

describeRule(k8sNoDefaultNamespace, {
  "passes a namespace that is said, by the object or by its provider": {
    given: [
      deployment({}),
      resource(RELEASE, { namespace: "keda" }),
      HERE,
      resource("kubernetes:core/v1:Secret", {}, { provider: HERE }),
    ],
  },
  "objects to the one of all, said or not": {
    given: [
      object("core/v1:Service", {}, { metadata: { namespace: "default" } }),
      resource("kubernetes:core/v1:ConfigMap", { metadata: { name: "web" } }),
      resource(RELEASE, {}),
    ],
    violations: [MESSAGE, MESSAGE, "namespace is not given, or is default"],
  },
  "cannot tell of what is unknown": {
    given: [
      object("core/v1:Service", {}, { metadata: { namespace: UNKNOWN } }),
      THERE,
      resource("kubernetes:core/v1:ServiceAccount", {}, { provider: THERE }),
    ],
    undetermined: ["metadata.namespace", "namespace of the provider"],
  },
});
