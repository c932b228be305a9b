import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { ebsDefaultEncryptionPerRegion } from "../../../policies/rules/ebs-default-encryption-per-region";
import { describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

const inRegion = (
  provider: GraphResource,
  inputs: Readonly<Record<string, GraphValue>> = { enabled: true },
  name = provider.name,
) => resource("aws:ebs/encryptionByDefault:EncryptionByDefault", inputs, { name, provider });

describeRule(ebsDefaultEncryptionPerRegion, {
  "passes an account that encrypts in every region": {
    given: [IRELAND, VIRGINIA, inRegion(IRELAND), inRegion(VIRGINIA, {})],
  },
  "objects to a region that does not": {
    given: [IRELAND, inRegion(IRELAND, { enabled: false })],
    violations: ["enabled is not true"],
  },
  "objects to a region that was forgotten, once": {
    given: [IRELAND, VIRGINIA, inRegion(IRELAND), inRegion(IRELAND, { enabled: true }, "again")],
    violations: ["nothing is said for the region of the provider us-east-1"],
  },
  "cannot tell of what is unknown": {
    given: [IRELAND, inRegion(IRELAND, { enabled: UNKNOWN })],
    undetermined: ["enabled"],
  },
  "cannot tell which region is meant": {
    given: [
      resource("pulumi:providers:aws", { region: UNKNOWN }, { name: "somewhere" }),
      VIRGINIA,
      inRegion(IRELAND, { region: UNKNOWN }),
    ],
    undetermined: ["region of a provider", "region"],
  },
});
