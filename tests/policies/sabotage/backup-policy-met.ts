import { IRELAND, resource } from "../behaviour";

/** A table that spans regions: production has none. */
export const specimen = [
  IRELAND,
  resource(
    "aws:dynamodb/table:Table",
    {
      name: "ledger",
      replicas: [{ regionName: "us-east-1" }],
      tags: { DataClass: "critical" },
    },
    { name: "ledger", provider: IRELAND },
  ),
];
