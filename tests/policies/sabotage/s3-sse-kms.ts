import { type Acts, change } from "../acts";
import { KEY_ARN } from "../behaviour";
import { EVIDENCE } from "../evidence";

const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

export const specimen = EVIDENCE;

export const acts: Acts = {
  "objects with S3's own keys": change([ENCRYPTION, "evidence"], {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  }),
  "objects with the key of AWS": change([ENCRYPTION, "evidence"], {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
  }),
  "a call of KMS for each object": change([ENCRYPTION, "evidence-copy"], {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN } }],
  }),
};
