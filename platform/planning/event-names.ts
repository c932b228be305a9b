import type { CellEntry } from "../configuration/cell-entry";
import type { BridgeAddresses } from "../events-model";
import { cellName, type PlanningContext } from "./context";
import type { RegionName } from "../facts/regions";

/**
 * What a bridge's parts in a cell are called. Names are planned, so that a cell's pods, and other cells' policies, can name
 * what does not exist yet. The longest, 28 characters of a cell's, 20 of a bridge's key and what follows, is below the 80 that
 * SQS takes.
 */
export interface BridgeNames {
  /** Key of the bridge. */
  readonly bridge: string;
  readonly cell: string;
  readonly region: RegionName;
  /** Of the topic and the queue. */
  readonly name: string;
  readonly deadLetters: string;
  readonly keyAlias: string;
  readonly topicArn: string;
  readonly queueArn: string;
  readonly deadLettersArn: string;
  readonly queueUrl: string;
}

export function bridgeNames(
  context: Pick<PlanningContext, "stack" | "file" | "application">,
  [cell, { region }]: readonly [string, Pick<CellEntry, "region">],
  bridge: string,
): BridgeNames {
  const { account } = context.file;
  const owner = cellName(context, cell);
  const name = `${owner}-${bridge}`;
  const deadLetters = `${name}-dead-letters`;
  return {
    bridge,
    cell,
    region,
    name,
    deadLetters,
    // Not what a key of the cell's own is called, if a bridge has its purpose for a key.
    keyAlias: `${owner}-events-${bridge}`,
    topicArn: `arn:aws:sns:${region}:${account}:${name}`,
    queueArn: `arn:aws:sqs:${region}:${account}:${name}`,
    deadLettersArn: `arn:aws:sqs:${region}:${account}:${deadLetters}`,
    queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name}`,
  };
}

export function bridgeAddresses(context: PlanningContext, cell: readonly [string, CellEntry]): BridgeAddresses {
  return Object.fromEntries(
    Object.keys(context.application.events ?? {}).map((bridge) => {
      const { topicArn, queueUrl } = bridgeNames(context, cell, bridge);
      return [bridge, { topic: topicArn, queue: queueUrl }];
    }),
  );
}
