import assert from "node:assert/strict";
import { environmentOf } from "../../components/environment";

describe("A container's environment", () => {
  it("is literals as they are, and keys of Secrets, in the order of the plan (ALL-04)", () => {
    assert.deepEqual(
      environmentOf({ LOG_LEVEL: "info", DATABASE_URL: { secret: "database-urls-r3", key: "shop-write" } }),
      [
        { name: "LOG_LEVEL", value: "info" },
        { name: "DATABASE_URL", valueFrom: { secretKeyRef: { name: "database-urls-r3", key: "shop-write" } } },
      ],
    );
  });
});
