import assert from "node:assert/strict";
import { fileWith, messageFor } from "../bent-stack-file";

const DIGEST = `sha256:${"ab".repeat(32)}`;

describe("Previews in a stack file (CV-03)", () => {
  it("are none where nothing is said", () => {
    assert.deepEqual(fileWith({ previews: undefined }).previews, { teams: {} });
    assert.deepEqual(fileWith({ previews: {} }).previews, { teams: {} });
  });

  it("are of teams by id, each with an image by digest", () => {
    const teams = { "6f9619ff": { image: DIGEST }, demo: { image: `public.ecr.aws/nginx/nginx@${DIGEST}` } };
    assert.deepEqual(fileWith({ previews: { teams } }).previews, { teams });
  });

  it("are refused with all that is wrong of them, and how to write it", () => {
    const teams = { "Team A": { image: DIGEST }, demo: { image: "latest", replicas: 2 } };
    assert.equal(
      messageFor({ previews: { teams } }),
      `Pulumi.prod.yaml has 3 problems:

  previews.teams.Team A
    got       "Team A"
    expected  1 to 55 lower-case letters, digits and hyphens, from a letter or digit to a letter or digit
    to do     use the id that the application gives the team

  previews.teams.demo.image
    got       "latest"
    expected  an image digest: sha256: and 64 hexadecimal digits, with or without public.ecr.aws/<name>@ before it
    to do     copy the digest that the build printed

  previews.teams.demo.replicas
    got       a key that nothing reads
    expected  one of image
    to do     remove it`,
    );
  });
});
