/** The biggest block that a regional registry ever gives to one organisation: a /8 of IPv4, a /12 of IPv6. IANA. */
const WIDEST = { ipv4: 8, ipv6: 12 };

/**
 * Whether a CIDR block admits the internet at large: everything, or a share of it wider than any organisation's, so that
 * two halves are no way round. What is no block admits nobody.
 */
export function admitsInternet(block: unknown): boolean {
  if (typeof block !== "string") return false;
  const [address = "", length = ""] = block.split("/");
  return length !== "" && Number(length) < (address.includes(":") ? WIDEST.ipv6 : WIDEST.ipv4);
}
