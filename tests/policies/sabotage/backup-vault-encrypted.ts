import { IRELAND, KEY_ARN, resource } from "../behaviour";

/** Production has no vault. */
export const specimen = [
  IRELAND,
  resource("aws:backup/vault:Vault", { kmsKeyArn: KEY_ARN, name: "vault" }, { name: "vault", provider: IRELAND }),
];
