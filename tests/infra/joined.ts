import type { GraphResource } from "../../platform/graph/graph";

/** What a stack has once, and a new cell joins. */
const JOINED: Readonly<Record<string, RegExp>> = {
  // Files are copied to the cell, and read there where it is nearest to the foundation.
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": /^(rules\.|options or dependencies)/,
  "aws:cloudfront/distribution:Distribution": /^(origins\.|originGroups\.|options or dependencies)/,
  // Who may send events to a cell: the topics of all others.
  "aws:kms/keyPolicy:KeyPolicy": /^policy$/,
  "aws:sqs/queuePolicy:QueuePolicy": /^policy$/,
  "aws:secretsmanager/secret:Secret": /^(replicas\.\d+\.|options or dependencies)/,
};

/** The same, for one resource of its type. */
const JOINED_BY_NAME: Readonly<Record<string, RegExp>> = {
  "aws:iam/rolePolicy:RolePolicy interconnect-assets": /^policy$/,
};

/** Who is answered by which cells, in which order. */
const ANSWER = /^aws:route53\/record:Record traffic-dns-[a-z]+-answer-/;
const ANSWERED = /^(aliases\.0\.name|options or dependencies)$/;

/** Whether a resource may differ there when a cell comes or goes. */
export function joined({ type, name }: GraphResource, path: string): boolean {
  const label = `${type} ${name}`;
  return (ANSWER.test(label) ? ANSWERED : (JOINED_BY_NAME[label] ?? JOINED[type]))?.test(path) === true;
}

/** A name that leads from cell to cell is of those cells in their order: where the order is another, so is the name. */
export function isNoLink(urn: string): boolean {
  return !/::traffic-dns-[a-z]+-link-[a-z-]+$/.test(urn);
}
