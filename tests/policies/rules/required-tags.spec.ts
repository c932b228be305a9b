import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { requiredTags } from "../../../policies/rules/required-tags";
import { describeRule, IRELAND, resource } from "../behaviour";

const provider = (defaultTags: GraphValue) =>
  resource("pulumi:providers:aws", { region: "eu-west-1", defaultTags }, { name: "other" });
const queue = (tags: GraphValue, of?: GraphResource) =>
  resource("aws:sqs/queue:Queue", { tags }, of === undefined ? {} : { provider: of });
const lacks = (key: string) => `tags has no ${key}, nor has defaultTags of the provider`;

describeRule(requiredTags, {
  "passes tags by the provider's default, and own ones": {
    given: (() => {
      const bare = provider("{}");
      return [
        ...[IRELAND, bare, queue({ Name: "jobs" }, IRELAND), queue({ ManagedBy: "it", Stack: UNKNOWN }, bare)],
        resource("aws:autoscaling/group:Group", { tags: [{ key: "ManagedBy" }, { key: "Stack" }] }, { provider: bare }),
      ];
    })(),
  },
  "passes defaults that are an object, as some engines show them": {
    given: (() => {
      const own = provider({ tags: { ManagedBy: "it", Stack: "prod" } });
      return [own, resource("aws:kms/key:Key", {}, { provider: own })];
    })(),
  },
  "objects to each that is missing or empty": {
    given: (() => {
      const bare = provider("no JSON");
      return [bare, queue({ Stack: "" }, bare), resource("aws:kms/key:Key", {}, { provider: bare })];
    })(),
    violations: [lacks("ManagedBy"), lacks("Stack"), lacks("ManagedBy"), lacks("Stack")],
  },
  "objects to whatever has tags and nothing in them": {
    given: (() => {
      const bare = provider("{}");
      return [bare, ...requiredTags.types.map((type) => resource(type, { tags: {} }, { provider: bare }))];
    })(),
    violations: requiredTags.types.flatMap(() => [lacks("ManagedBy"), lacks("Stack")]),
  },
  "objects to what an organisation asks for more": {
    given: [IRELAND, queue({ Owner: "platform" }, IRELAND)],
    thresholds: { keys: ["Owner", "CostCenter"] },
    violations: [lacks("CostCenter")],
  },
  "cannot tell of tags or of defaults that are unknown": {
    given: (() => {
      const hidden = provider(UNKNOWN);
      return [IRELAND, hidden, queue(UNKNOWN, IRELAND), queue({}, hidden), queue({})];
    })(),
    undetermined: ["tags", "defaultTags of the provider", "defaultTags of the provider"],
  },
});
