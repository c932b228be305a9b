import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { cloudfrontLogging } from "../../../policies/rules/cloudfront-logging";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const MESSAGE = "no log is kept of requests";
const BUCKET = resource("aws:s3/bucket:Bucket", {});
const DISTRIBUTION = resource("aws:cloudfront/distribution:Distribution", {});
const MULTITENANT = resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", {});

const logging = (bucket: GraphValue, of: readonly GraphResource[] = []) =>
  resource(
    "aws:cloudfront/distribution:Distribution",
    { loggingConfig: { bucket } },
    { madeFrom: { loggingConfig: of } },
  );
const source = (inputs: Inputs = {}, of: readonly GraphResource[] = [DISTRIBUTION]) =>
  resource(
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    { name: "cdn", logType: "ACCESS_LOGS", resourceArn: UNKNOWN, ...inputs },
    { madeFrom: { resourceArn: of } },
  );
const delivery = (name: GraphValue = "cdn") =>
  resource("aws:cloudwatch/logDelivery:LogDelivery", { deliverySourceName: name });

describeRule(cloudfrontLogging, {
  "passes a bucket, of the stack or known": { given: [logging("logs.s3.amazonaws.com"), logging(UNKNOWN, [BUCKET])] },
  "passes a source that is delivered": { given: [DISTRIBUTION, source(), delivery()] },
  "passes a source of the form for many customers": {
    given: [MULTITENANT, source({}, [MULTITENANT]), delivery()],
  },
  "objects to no log at all, in both forms": { given: [DISTRIBUTION, MULTITENANT], violations: [MESSAGE, MESSAGE] },
  "objects to another distribution's source, and to one that nobody delivers, whatever its logs": {
    given: [DISTRIBUTION, MULTITENANT, source({}, [MULTITENANT]), delivery(), source({ logType: UNKNOWN, name: "b" })],
    violations: [MESSAGE],
  },
  "objects to a source that nobody delivers, or of other logs": {
    given: [DISTRIBUTION, source(), delivery("other"), source({ logType: "CONNECTION_LOGS", name: "other" })],
    violations: [MESSAGE],
  },
  "objects to a bucket that is named by nothing": { given: [logging("")], violations: [MESSAGE] },
  "cannot tell of a bucket, a source or a delivery of unknown origin": {
    given: [logging(UNKNOWN), DISTRIBUTION, source({}, [])],
    undetermined: ["loggingConfig.bucket", "resourceArn of a log delivery source"],
  },
  "cannot tell which logs a source has": {
    given: [DISTRIBUTION, source({ logType: UNKNOWN }), delivery()],
    undetermined: ["logType"],
  },
  "cannot tell of a delivery that may be the source's": {
    given: [DISTRIBUTION, source(), delivery(UNKNOWN)],
    undetermined: ["deliverySourceName of a log delivery"],
  },
});
