import { z } from "zod";
import { field } from "./guidance";
import { IMAGE_DIGEST_EXPECTED, imageDigest } from "./image-digest";
import { MAX_TEAM_LENGTH, TEAM_PATTERN } from "./team";

const team = field(z.string().regex(new RegExp(`^${TEAM_PATTERN}$`)), {
  about: "A team's id: a part of its preview's name and path.",
  expected: `1 to ${String(MAX_TEAM_LENGTH)} lower-case letters, digits and hyphens, from a letter or digit to a letter or digit`,
  remedy: "use the id that the application gives the team",
});

const teamPreview = field(
  z.strictObject({
    image: field(imageDigest, {
      about:
        "Digest of the team's build in the stack's repository previews; or, to try things, an image of public.ecr.aws by digest.",
      expected: IMAGE_DIGEST_EXPECTED,
      remedy: "copy the digest that the build printed",
    }),
  }),
  {
    about: "One team's preview, in every cell.",
    expected: "image",
    remedy: "write it like { image: sha256:<64 hexadecimal digits> }",
  },
);

/** Previews that a stack file names. */
export const previewsSchema = field(
  z.strictObject({
    teams: field(z.record(team, teamPreview), {
      about:
        "Teams with a preview that stays, to try and to show things; the application stamps those of all others itself.",
      expected: "teams by id",
      remedy: "name a team by its id, or leave it out",
    }).default({}),
  }),
  {
    about: "Previews of what teams build: docs/operations/previews.md",
    expected: "teams",
    remedy: "write it like { teams: { demo: { image: sha256:<64 hexadecimal digits> } } }, or leave it out",
  },
);
