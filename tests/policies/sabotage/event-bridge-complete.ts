import { type Acts, change } from "../acts";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

export const acts: Acts = {
  "a way from a cell to itself, in place of another": change([SUBSCRIPTION, "interconnect-team-us-eu"], {
    endpoint: "arn:aws:sqs:us-east-1:111122223333:covibes-prod-us-team",
  }),
  "a way for another cell's topic, which has one already": change([SUBSCRIPTION, "interconnect-team-us-eu"], {
    topic: "arn:aws:sns:ap-southeast-1:111122223333:covibes-prod-asia-team",
  }),
};
