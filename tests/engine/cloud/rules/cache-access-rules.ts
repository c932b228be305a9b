import { CACHE, CACHE_USER, CACHE_USER_GROUP } from "../catalogue/caches";
import type { ServiceRule } from "../resource-type";
import { optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { engineOf } from "./cache-rules";

/** What Amazon ElastiCache refuses about who may use a cache. ElastiCache user guide, "role-based access control". */
export const CACHE_ACCESS_RULES: readonly ServiceRule[] = [
  {
    name: "who says who they are says so encrypted",
    type: CACHE,
    refuses: ({ inputs }) => {
      const [token, groups] = [inputs["authToken"] !== undefined, textsAt(inputs, "userGroupIds")];
      if (token && groups.length > 0) return "InvalidParameterCombination: an AUTH token conflicts with user groups";
      if (groups.length > 1) return "InvalidParameterValue: a replication group takes one user group at most";
      const encrypted = inputs["transitEncryptionEnabled"] === true || inputs["globalReplicationGroupId"] !== undefined;
      return encrypted || (!token && groups.length === 0)
        ? undefined
        : "InvalidParameterCombination: User group based access control requires encryption-in-transit to be enabled";
    },
  },
  {
    // ElastiCache API reference, `CreateReplicationGroup`: `AuthToken`.
    name: "an AUTH token is one that the engine takes",
    type: CACHE,
    refuses: ({ inputs }) => {
      const token = optionalTextAt(inputs, "authToken");
      return token === undefined || /^[a-zA-Z0-9!&#$^<>-]{16,128}$/.test(token)
        ? undefined
        : "InvalidParameterValue: the AUTH token is not 16 to 128 letters, digits and !&#$^<>-";
    },
  },
  {
    // A Valkey cache takes groups of either engine, a Redis one its own.
    name: "a user group is of an engine that the cache understands",
    type: CACHE,
    refuses: ({ inputs, named }) => {
      if (engineOf(inputs) === "valkey" || inputs["globalReplicationGroupId"] !== undefined) return undefined;
      const foreign = textsAt(inputs, "userGroupIds").find((id) => {
        const group = named(CACHE_USER_GROUP, id);
        return group !== undefined && engineIn(group.inputs) !== "redis";
      });
      return foreign && `InvalidParameterCombination: the user group ${foreign} is not of engine redis`;
    },
  },
  {
    name: "a user has a name that its service takes",
    type: CACHE_USER,
    refuses: ({ inputs }) => {
      const id = textAt(inputs, "userId");
      if (!/^[a-z](-?[a-z0-9])*$/.test(id)) return `InvalidParameterValue: ${id} is not a valid user id`;
      return isIam(inputs) && id !== textAt(inputs, "userName")
        ? "InvalidParameterValue: the id and the name of a user who authenticates with IAM are the same"
        : undefined;
    },
  },
  {
    name: "a user of Valkey proves who they are",
    type: CACHE_USER,
    refuses: ({ inputs }) => {
      const open =
        inputs["noPasswordRequired"] === true ||
        textAt(inputs, "authenticationMode.type") === "no-password-required" ||
        (passwordsOf(inputs).length === 0 && !isIam(inputs) && inputs["passwordsWo"] === undefined);
      return open && engineIn(inputs) === "valkey"
        ? "InvalidParameterValue: a user of engine valkey needs a password or IAM authentication"
        : undefined;
    },
  },
  {
    // ElastiCache API reference, `CreateUser`.
    name: "a user has at most two passwords of 16 to 128 characters",
    type: CACHE_USER,
    refuses: ({ inputs }) => {
      const passwords = passwordsOf(inputs);
      if (passwords.length > 2) return "InvalidParameterValue: a user has no more than two passwords";
      return passwords.every(({ length }) => length >= 16 && length <= 128)
        ? undefined
        : "InvalidParameterValue: passwords are 16 to 128 characters long";
    },
  },
  {
    // ElastiCache user guide, "specifying permissions using an access string".
    name: "an access string says on or off, and no password",
    type: CACHE_USER,
    refuses: ({ inputs }) => {
      const words = textAt(inputs, "accessString").split(" ");
      return ["on", "off"].includes(words[0] ?? "") && !words.some((word) => /^[<>]|^reset$/.test(word))
        ? undefined
        : "InvalidParameterValue: the access string is not valid";
    },
  },
  {
    name: "a user group's members are such as it takes",
    type: CACHE_USER_GROUP,
    refuses: ({ inputs, named }) => {
      const ids = textsAt(inputs, "userIds");
      const users = ids.flatMap((id) => named(CACHE_USER, id) ?? []);
      const names = [...users.map((user) => textAt(user.inputs, "userName")), ...ids.filter((id) => id === "default")];
      if (new Set(names).size < names.length) return "DuplicateUserName: two users of the group have one name";
      const foreign = users.find((user) => engineIn(inputs) === "redis" && engineIn(user.inputs) !== "redis");
      if (foreign !== undefined) return `InvalidParameterCombination: the user ${foreign.id} is not of engine redis`;
      return engineIn(inputs) === "valkey" || names.includes("default")
        ? undefined
        : "DefaultUserRequired: a user group of engine redis has a user named default";
    },
  },
];

/** Engines are written in either case. */
function engineIn(inputs: Properties): string {
  return textAt(inputs, "engine").toLowerCase();
}

function isIam(inputs: Properties): boolean {
  return textAt(inputs, "authenticationMode.type") === "iam";
}

function passwordsOf(inputs: Properties): readonly string[] {
  return [...textsAt(inputs, "passwords"), ...textsAt(inputs, "authenticationMode.passwords")];
}
