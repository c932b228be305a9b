import { z } from "zod";

/** An image by digest: of the stack's own repository, or of public.ecr.aws. */
export const imageDigest = z.string().regex(/^(public\.ecr\.aws\/([a-z0-9._-]+\/)+[a-z0-9._-]+@)?sha256:[0-9a-f]{64}$/);

/** What a person is told of it. */
export const IMAGE_DIGEST_EXPECTED =
  "an image digest: sha256: and 64 hexadecimal digits, with or without public.ecr.aws/<name>@ before it";
