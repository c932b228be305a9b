import { ServiceError } from "./resource-type";
import type { Properties } from "./values";
import { zonesOf } from "./zones";

interface Caller {
  readonly account: string;
  readonly region: string;
}

/** What the simulated cloud answers when it is asked, by function token. */
const FUNCTIONS: Readonly<Record<string, (caller: Caller) => Properties>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": ({ account }) => ({
    id: account,
    accountId: account,
    arn: `arn:aws:iam::${account}:role/deployer`,
    userId: "AROADEPLOYER",
  }),
  "aws:index/getPartition:getPartition": () => ({
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  }),
  "aws:index/getRegion:getRegion": ({ region }) => ({ id: region, region, name: region, description: region }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": ({ region }) => ({
    id: region,
    region,
    groupNames: [region],
    names: zonesOf(region).map(({ name }) => name),
    zoneIds: zonesOf(region).map(({ id }) => id),
  }),
};

/** @throws for a function that the simulated cloud does not know, so that nothing passes unexamined */
export function invoke(token: string, caller: Caller): Properties {
  const answer = FUNCTIONS[token];
  if (answer === undefined) {
    throw new ServiceError("NotSimulated", `${token} is not in tests/engine/cloud/functions.ts: answer it there`);
  }
  return answer(caller);
}
