import { IRELAND, resource, VIRGINIA } from "../behaviour";

/** An account's setting, which is none of an application's stack. */
export const specimen = [
  IRELAND,
  VIRGINIA,
  ...[IRELAND, VIRGINIA].map((provider) =>
    resource(
      "aws:ebs/encryptionByDefault:EncryptionByDefault",
      { enabled: true },
      { name: `encryption-${provider.name}`, provider },
    ),
  ),
];
