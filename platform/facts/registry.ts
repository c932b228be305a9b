/**
 * What a registry takes in the replication configuration of one region. Amazon ECR API reference,
 * `ReplicationConfiguration` and `ReplicationRule`, and the user guide's "private image replication", read 2026-11-26: up to
 * ten rules, up to 25 different destinations over all of them, up to 100 filters in a rule.
 */
export const MAX_REPLICATION_RULES = 10;
export const MAX_REPLICATION_DESTINATIONS = 25;
export const MAX_REPLICATION_FILTERS = 100;
