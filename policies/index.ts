import { PolicyPack } from "@pulumi/policy";
import { RULES } from "./catalogue";
import { enginePolicies } from "./crossguard";

// Making a pack starts its server.
new PolicyPack("meridian", {
  description: "What a Meridian platform must never lack: encryption, closed doors, records",
  policies: enginePolicies(RULES),
});
