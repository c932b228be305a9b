import type { GraphResource } from "../../platform/graph/graph";
import { bucketOriginsOf, DISTRIBUTION_TYPES } from "../subjects/distribution";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { covers } from "../subjects/iam-condition";
import { statementsOf } from "../subjects/iam-policy";
import { allOf, type Answer, hasItem, not, verdictOf } from "../answer";
import { isHidden, read, type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, POLICY, settingOf } from "../subjects/s3-bucket";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS } from "../verdict";
import { sourcesOf } from "../../platform/graph/wiring";

export const cloudfrontRootObject: StackRule = {
  id: "cloudfront-root-object",
  title: "Nobody is shown the list of a bucket's files",
  severity: "low",
  level: "advisory",
  rationale:
    "Where nothing stands at the root, CloudFront asks the bucket for its list. A bucket that does not let it list anything " +
    "has nothing to show, and needs no root object.",
  remedy:
    'set defaultRootObject: "index.html", or leave s3:ListBucket out of what the bucket\'s policy gives CloudFront',
  controls: { "AWS Security Hub": ["CloudFront.1"] },
  types: DISTRIBUTION_TYPES,
  breaks: {
    "a bucket that shows its list": {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      name: "foundation-assets-us-*",
      sets: {
        policy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "cloudfront.amazonaws.com" },
              Action: ["s3:GetObject", "s3:List*"],
              Resource: "*",
              Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/*" } },
            },
          ],
        }),
      },
    },
  },
  // The policy says nothing else, so it lets in who asks in clear.
  overlaps: ["s3-tls-only"],
  scope: "stack",
  judge(distribution, index) {
    const root = read(distribution, "defaultRootObject");
    if (isHidden(root)) return [undetermined(root.path)];
    if (typeof root.value === "string" && root.value !== "") return [PASS];
    const origins = bucketOriginsOf(distribution);
    if (origins.length === 0) return [];
    const buckets = sourcesOf(distribution, "origins", { index, types: BUCKETS });
    const hidden = allOf([
      ...buckets.map((bucket) => hidesList(bucket, index)),
      buckets.length < origins.length ? undetermined("policy of a bucket in origins") : "yes",
    ]);
    return [verdictOf(hidden, "defaultRootObject is not given, and a bucket shows its list")];
  },
};

function hidesList(bucket: GraphResource, index: GraphIndex): Answer {
  const said = settingOf(bucket, POLICY, index);
  if (isUndetermined(said)) return said;
  return allOf(
    said.map(({ reading }) =>
      isHidden(reading)
        ? undetermined("policy of a bucket in origins")
        : allOf(statementsOf(reading)?.map(leavesListOut) ?? []),
    ),
  );
}

function leavesListOut(statement: Reading): Answer {
  const principal = within(statement, "Principal");
  const names = [principal, within(principal, "Service"), within(principal, "AWS")];
  const isMeant = names.some(
    (name) => hasItem(name, (value) => value === "*" || value === "cloudfront.amazonaws.com") === "yes",
  );
  if (within(statement, "Effect").value !== "Allow" || !isMeant) return "yes";
  const excluded = within(statement, "NotAction");
  return excluded.value === undefined ? not(namesList(within(statement, "Action"))) : namesList(excluded);
}

function namesList(actions: Reading): Answer {
  return hasItem(actions, (action) => covers(toText(action).toLowerCase(), "s3:listbucket"));
}
