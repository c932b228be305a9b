import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontOriginFailover } from "../../../policies/rules/cloudfront-origin-failover";
import { describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const bucketIn = (name: string, provider?: GraphResource) =>
  resource("aws:s3/bucket:Bucket", {}, { name, ...(provider === undefined ? {} : { provider }) });
const [IRISH, VIRGINIAN, OTHER] = [bucketIn("a", IRELAND), bucketIn("b", VIRGINIA), bucketIn("c", VIRGINIA)];
const GROUP = { originId: "group", members: [{ originId: "a" }, { originId: "b" }] };

const distribution = (inputs: Inputs = {}, of: readonly GraphResource[] = [IRISH, VIRGINIAN]) =>
  resource(
    "aws:cloudfront/distribution:Distribution",
    {
      defaultCacheBehavior: { targetOriginId: "group" },
      originGroups: [GROUP],
      origins: of.map(() => ({ domainName: UNKNOWN })),
      ...inputs,
    },
    { madeFrom: { origins: of } },
  );
const BUCKETS = [IRELAND, VIRGINIA, IRISH, VIRGINIAN, OTHER];
const MESSAGE = "defaultCacheBehavior.targetOriginId names fewer than 2 origins";

describeRule(cloudfrontOriginFailover, {
  "passes a group of two origins in two regions": { given: [...BUCKETS, distribution()] },
  "passes a group of the form for many customers": {
    given: [
      resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        defaultCacheBehavior: { targetOriginId: "group" },
        originGroups: [{ id: "group", members: [{ originId: "a" }, { originId: "b" }] }],
      }),
    ],
  },
  "passes one origin, as development has it": {
    given: [...BUCKETS, distribution({ originGroups: [] }, [IRISH])],
    thresholds: { fewestOrigins: 1 },
  },
  "objects to one origin, on any path": {
    given: [
      ...BUCKETS,
      distribution({ originGroups: [] }),
      distribution({ originGroups: [{ ...GROUP, members: [{ originId: "a" }] }] }),
      distribution({ orderedCacheBehaviors: [{ targetOriginId: "a" }] }),
    ],
    violations: [MESSAGE, MESSAGE, "orderedCacheBehaviors[0].targetOriginId names fewer than 2 origins"],
  },
  "objects to one origin of the form for many customers, on any path": {
    given: [
      resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {
        defaultCacheBehavior: { targetOriginId: "a" },
        cacheBehaviors: [{ targetOriginId: "group" }, { targetOriginId: "b" }],
        originGroups: [{ id: "group", members: GROUP.members }],
      }),
    ],
    violations: [MESSAGE, "cacheBehaviors[1].targetOriginId names fewer than 2 origins"],
  },
  "objects to two origins in one region": {
    given: [...BUCKETS, distribution({}, [VIRGINIAN, OTHER])],
    violations: ["origins are in fewer than 2 regions"],
  },
  "cannot tell of buckets that another stack has": {
    given: [distribution({ origins: [{ domainName: UNKNOWN }, { domainName: UNKNOWN }] }, [])],
    undetermined: ["regions of the buckets in origins"],
  },
  "cannot tell of groups, targets or regions that are unknown": {
    given: [
      distribution({ originGroups: UNKNOWN }, []),
      distribution({ defaultCacheBehavior: UNKNOWN }, []),
      distribution({}, [bucketIn("d"), bucketIn("e")]),
      bucketIn("d"),
      bucketIn("e"),
    ],
    undetermined: ["originGroups", "defaultCacheBehavior", "regions of the buckets in origins"],
  },
  "cannot tell where the second of two buckets is": {
    given: [...BUCKETS, distribution({}, [IRISH, bucketIn("d")]), bucketIn("d")],
    undetermined: ["regions of the buckets in origins"],
  },
});
