import assert from "node:assert/strict";
import { IMAGE_DIGEST_EXPECTED, imageDigest } from "../../../platform/configuration/image-digest";

const DIGEST = `sha256:${"ab".repeat(32)}`;

describe("An image in a stack file", () => {
  it("is a digest, of the stack's own repository or of public.ecr.aws, and never a tag", () => {
    for (const image of [DIGEST, `public.ecr.aws/nginx/nginx@${DIGEST}`])
      assert.ok(imageDigest.safeParse(image).success);
    for (const image of [
      "latest",
      "nginx:1",
      DIGEST.slice(0, -1),
      `docker.io/nginx@${DIGEST}`,
      `public.ecr.aws/@${DIGEST}`,
    ]) {
      assert.ok(!imageDigest.safeParse(image).success, image);
    }
    assert.equal(
      IMAGE_DIGEST_EXPECTED,
      "an image digest: sha256: and 64 hexadecimal digits, with or without public.ecr.aws/<name>@ before it",
    );
  });
});
