import { allOf, anyOf, type Answer, hasItem } from "../answer";
import { type Reading, toNumber } from "../../platform/graph/reading";

/** Ports that a rule of a firewall speaks of. */
export interface PortRange {
  readonly protocol: Reading;
  readonly fromPort: Reading;
  readonly toPort: Reading;
}

/** How TCP is written: its name, or its number of IANA's. */
const TCP = ["tcp", "6"];
/** How every protocol is written, which leaves ports out of account. EC2 API reference, "IpPermission". */
const EVERY = ["-1", "all"];

/** Whether a range holds a port of TCP. */
export function coversTcp({ protocol, fromPort, toPort }: PortRange, port: number): Answer {
  return anyOf([
    hasItem(protocol, (value) => EVERY.some((every) => every === value)),
    allOf([
      hasItem(protocol, (value) => TCP.some((tcp) => tcp === value)),
      hasItem(fromPort, (value) => toNumber(value) <= port),
      hasItem(toPort, (value) => toNumber(value) >= port),
    ]),
  ]);
}
