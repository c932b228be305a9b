import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import { planSizes } from "../../../platform/planning/capacity";
import { type PlanningContext, planningContext } from "../../../platform/planning/context";
import { fileWith } from "../bent-stack-file";

function contextOf(tier: "production" | "development"): PlanningContext {
  const file = fileWith({ tier });
  const application = loadApplications()[file.application];
  assert.ok(application);
  return planningContext({ stack: "prod", file, application, sizes: planSizes(file, application) });
}

describe("planningContext", () => {
  it("protects production, keeps its logs for a year and its keys as long as KMS can", () => {
    const { protect, logRetentionDays, keyDeletionWindowDays } = contextOf("production");
    assert.deepEqual(
      { protect, logRetentionDays, keyDeletionWindowDays },
      {
        protect: true,
        logRetentionDays: 365,
        keyDeletionWindowDays: 30,
      },
    );
  });

  it("leaves development free to be torn down", () => {
    const { protect, logRetentionDays, keyDeletionWindowDays } = contextOf("development");
    assert.deepEqual(
      { protect, logRetentionDays, keyDeletionWindowDays },
      {
        protect: false,
        logRetentionDays: 30,
        keyDeletionWindowDays: 7,
      },
    );
  });
});
