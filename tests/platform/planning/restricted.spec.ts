import assert from "node:assert/strict";
import { RESTRICTED_CONTAINER_SECURITY, RESTRICTED_POD_SECURITY } from "../../../platform/planning/restricted";

describe("What the restricted pod security standard asks (CV-12)", () => {
  it("is nobody's id, the runtime's own profile of system calls, and no privilege", () => {
    assert.deepEqual(RESTRICTED_POD_SECURITY, {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      seccompProfile: { type: "RuntimeDefault" },
    });
    assert.deepEqual(RESTRICTED_CONTAINER_SECURITY, {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
  });
});
