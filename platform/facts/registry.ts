/**
 * What a registry takes in the replication configuration of one region. Amazon ECR API reference, `ReplicationConfiguration`
 * and `ReplicationRule`, read 2026-11-26: ten rules, 100 filters in a rule. Of destinations that page admits 100 in a rule, an
 * older one of CloudFormation's 25: the lower figure, over all rules, until somebody has tried more.
 */
export const MAX_REPLICATION_RULES = 10;
export const MAX_REPLICATION_DESTINATIONS = 25;
export const MAX_REPLICATION_FILTERS = 100;
