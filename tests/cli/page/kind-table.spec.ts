import assert from "node:assert/strict";
import { kindTable } from "../../../cli/page/kind-table";

describe("kindTable", () => {
  it("counts kinds by the service that they belong to, most first", () => {
    const kinds = [
      { type: "aws:ec2/subnet:Subnet", count: 9 },
      { type: "meridian:cell:Cell", count: 1 },
      { type: "aws:ec2/vpc:Vpc", count: 1 },
      { type: "kubernetes:apps/v1:Deployment", count: 2 },
    ];
    assert.equal(
      kindTable({ kinds }),
      `  of               count  kinds
  aws ec2             10  Subnet×9, Vpc×1
  kubernetes apps      2  Deployment×2
  meridian             1  Cell×1`,
    );
  });
});
