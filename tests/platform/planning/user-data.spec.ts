import assert from "node:assert/strict";
import { nodeUserData } from "../../../platform/planning/user-data";
import { planWith } from "../bent-stack-file";

const decoded = (userData: string): string => Buffer.from(userData, "base64").toString("utf8");

describe("nodeUserData", () => {
  it("is a MIME document with one part, for nodeadm, with the number of pods where EKS's own cannot outdo it", () => {
    assert.equal(
      decoded(nodeUserData(110)),
      `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="meridian"

--meridian
Content-Type: application/node.eks.aws

{"apiVersion":"node.eks.aws/v1alpha1","kind":"NodeConfig","spec":{"kubelet":{"config":{"maxPods":110},"flags":["--max-pods=110"]}}}
--meridian--
`,
    );
  });

  it("lets a preview node hold the guide's fifty containers, and a general one 110 pods (CV-03)", () => {
    const [general, preview] = planWith({}).cells["us"]?.cluster.nodeGroups ?? [];
    assert.equal(general?.userData, nodeUserData(110));
    assert.equal(preview?.userData, nodeUserData(50));
  });
});
