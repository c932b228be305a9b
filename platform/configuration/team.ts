/** Service names are labels of DNS, 63 characters, of which `preview-` takes eight. RFC 1035, §2.3.4. */
export const MAX_TEAM_LENGTH = 55;

/**
 * A team's id, as a regular expression without anchors: lower-case letters, digits and hyphens, beginning and ending with no
 * hyphen. Part of a name in DNS and of a path, so nothing in it needs to be escaped in either.
 */
export const TEAM_PATTERN = `[a-z0-9](?:[a-z0-9-]{0,${String(MAX_TEAM_LENGTH - 2)}}[a-z0-9])?`;
