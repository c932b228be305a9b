import { type Acts, change } from "../acts";

export const acts: Acts = {
  "a region in which nothing says whose it is": change(["pulumi:providers:aws", "aws-us-east-1"], {
    defaultTags: JSON.stringify({ tags: { Application: "covibes", ManagedBy: "meridian", Stack: "" } }),
  }),
};
