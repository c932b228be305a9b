import { SECRET, SECRET_VERSION } from "../catalogue/secrets";
import type { ServiceRule } from "../resource-type";
import { itemsAt, numberAt, optionalTextAt, textAt } from "../values";
import { zonesOf } from "../zones";
import { ofType } from "./network-rules";

/** What AWS Secrets Manager refuses. Secrets Manager API reference, `CreateSecret` and `PutSecretValue`. */
export const SECRET_RULES: readonly ServiceRule[] = [
  {
    name: "a secret has a name",
    type: SECRET,
    refuses: ({ inputs }) =>
      /^[a-zA-Z0-9/_+=.@-]+$/.test(textAt(inputs, "name"))
        ? undefined
        : `ValidationException: ${textAt(inputs, "name")} is not a name of a secret`,
  },
  {
    // Secrets Manager user guide, "delete an AWS Secrets Manager secret".
    name: "a deleted secret keeps its name until it cannot be recovered",
    type: SECRET,
    refuses: ({ inputs, region, deleted, itself }) => {
      const waiting = ofType(deleted, SECRET).some(
        (secret) =>
          secret.region === region &&
          secret.inputs["name"] === inputs["name"] &&
          numberAt(secret.inputs, "recoveryWindowInDays", 30) > 0,
      );
      return itself === undefined && waiting
        ? "InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion"
        : undefined;
    },
  },
  {
    // Secrets Manager API reference, `DeleteSecret`; none means at once.
    name: "a secret can be recovered for a week to a month, or not at all",
    type: SECRET,
    refuses: ({ inputs }) => {
      const days = numberAt(inputs, "recoveryWindowInDays", 30);
      return days === 0 || (days >= 7 && days <= 30)
        ? undefined
        : `InvalidParameterException: ${String(days)} days are neither 0 nor within 7 and 30`;
    },
  },
  {
    name: "replicas are in other regions, one in each",
    type: SECRET,
    refuses: ({ inputs, region }) => {
      const regions = itemsAt(inputs, "replicas").map((replica) => textAt(replica, "region"));
      if (regions.includes(region)) return `InvalidParameterException: ${region} is the region of the secret itself`;
      const nowhere = regions.find((other) => zonesOf(other).length === 0);
      if (nowhere !== undefined) return `InvalidParameterException: there is no region ${nowhere}`;
      return new Set(regions).size < regions.length
        ? "InvalidParameterException: two replicas are in one region"
        : undefined;
    },
  },
  {
    name: "a replica's key is in the replica's region",
    type: SECRET,
    refuses: ({ inputs, find }) => {
      const foreign = itemsAt(inputs, "replicas").find((replica) => {
        const key = find(optionalTextAt(replica, "kmsKeyId") ?? "");
        return key !== undefined && key.region !== replica["region"];
      });
      return (
        foreign &&
        `InvalidParameterException: ${textAt(foreign, "kmsKeyId")} does not exist in ${textAt(foreign, "region")}`
      );
    },
  },
  {
    name: "a replica takes no name that its region has",
    type: SECRET,
    refuses: ({ inputs, resources }) => {
      const taken = itemsAt(inputs, "replicas").find((replica) =>
        ofType(resources, SECRET).some(
          (secret) => secret.region === replica["region"] && secret.inputs["name"] === inputs["name"],
        ),
      );
      return (
        taken &&
        `InvalidRequestException: ${textAt(inputs, "name")} exists in ${textAt(taken, "region")}: not replicated`
      );
    },
  },
  {
    name: "a secret takes no name that another's replica has",
    type: SECRET,
    refuses: ({ inputs, region, resources }) => {
      const source = ofType(resources, SECRET).find(
        (secret) =>
          secret.inputs["name"] === inputs["name"] &&
          itemsAt(secret.inputs, "replicas").some((replica) => replica["region"] === region),
      );
      return source && `ResourceExistsException: ${textAt(inputs, "name")} is a replica of ${source.region}'s`;
    },
  },
  {
    name: "a version holds one value, and no more than fits",
    type: SECRET_VERSION,
    refuses: ({ inputs }) => {
      const values = ["secretString", "secretBinary", "secretStringWo"].filter((key) => inputs[key] !== undefined);
      if (values.length !== 1) return "InvalidRequestException: a version has a text or bytes";
      return Buffer.byteLength(textAt(inputs, "secretString")) <= 65_536
        ? undefined
        : "ValidationException: a secret has at most 65536 bytes";
    },
  },
];
