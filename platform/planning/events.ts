import type { CellEntry } from "../configuration/cell-entry";
import type { EventBridgeDefinition } from "../events-definition";
import type { EventBridgeEndPlan, EventBridgePlan } from "../events-model";
import { MAX_RECEIVE_WAIT_SECONDS, RETENTION_SECONDS } from "../facts/messaging";
import type { PodIdentityPlan } from "../pods-model";
import { cellName, type PlanningContext } from "./context";
import { type BridgeNames, bridgeNames } from "./event-names";
import { podTrust } from "./iam";
import { eventKeyPolicy, eventQueuePolicy, eventRightsPolicy, eventTopicPolicy } from "./iam-events";
import { ROLE_NAME_LENGTH } from "./iam-secrets";
import { physicalName } from "./names";

/** The ends of all bridges in one cell. */
export function planEventEnds(context: PlanningContext, key: string, cell: CellEntry): EventBridgeEndPlan[] {
  return bridgesOf(context).map(([bridge, definition]) => {
    const names = bridgeNames(context, [key, cell], bridge);
    const { retentionSeconds, visibilitySeconds, maxReceives } = definition;
    const redrive = { deadLetterTargetArn: names.deadLettersArn, maxReceiveCount: maxReceives };
    const redriveAllow = { redrivePermission: "byQueue", sourceQueueArns: [names.queueArn] };
    return {
      key: bridge,
      tags: { Bridge: bridge, Cell: key },
      topic: { name: names.name, policy: eventTopicPolicy(context.file.account, names) },
      queue: {
        name: names.name,
        retentionSeconds,
        visibilitySeconds,
        receiveWaitSeconds: MAX_RECEIVE_WAIT_SECONDS,
        redrive: JSON.stringify(redrive),
      },
      deadLetters: {
        name: names.deadLetters,
        // A message's age goes on counting where it is put aside: the longest, so that somebody sees it. SQS developer guide,
        // "setting up dead-letter queue retention".
        retentionSeconds: RETENTION_SECONDS.to,
        redriveAllow: JSON.stringify(redriveAllow),
      },
      encryption: {
        plan: { purpose: "events", description: `events of ${names.name}`, alias: names.keyAlias },
        deletionWindowDays: context.keyDeletionWindowDays,
        protect: context.protect,
      },
    };
  });
}

/** What joins the ends, of cells in every state: sockets of a cell that drains are still open. */
export function planEventBridges(context: PlanningContext): EventBridgePlan[] {
  return bridgesOf(context).map(([bridge, { filter }]) => {
    const ends = context.bySlot.map((cell) => bridgeNames(context, cell, bridge));
    return {
      key: bridge,
      doors: ends.map((end) => {
        const others = ends.filter(({ cell }) => cell !== end.cell);
        return {
          cell: end.cell,
          region: end.region,
          queueUrl: end.queueUrl,
          queuePolicy: eventQueuePolicy(end, others),
          keyPolicy: eventKeyPolicy(context.file.account, end, others),
        };
      }),
      subscriptions: ends.flatMap((topic) =>
        ends
          .filter(({ cell }) => cell !== topic.cell)
          .map((queue) => ({
            from: topic.cell,
            region: topic.region,
            topicArn: topic.topicArn,
            to: queue.cell,
            queueArn: queue.queueArn,
            ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
          })),
      ),
    };
  });
}

/**
 * What a workload's pods act as, where they publish or consume. The role's name is planned: one of Pulumi's making could be too
 * long. It must not begin as those do that External Secrets may act as.
 */
export function eventIdentity(
  context: PlanningContext,
  cell: readonly [string, CellEntry],
  workload: string,
): PodIdentityPlan | undefined {
  const { account } = context.file;
  const ofBridges = (role: "publishers" | "consumers"): BridgeNames[] =>
    bridgesOf(context)
      .filter(([, definition]) => definition[role].includes(workload))
      .map(([bridge]) => bridgeNames(context, cell, bridge));
  const rights = { publishes: ofBridges("publishers"), consumes: ofBridges("consumers") };
  if (rights.publishes.length === 0 && rights.consumes.length === 0) return undefined;
  const [key, { region }] = cell;
  const owner = cellName(context, key);
  const subject = { namespace: context.application.name, serviceAccount: workload };
  return {
    ...subject,
    managedPolicies: [],
    policy: eventRightsPolicy(account, rights),
    roleName: physicalName([owner, "pods", workload], ROLE_NAME_LENGTH),
    trust: podTrust(`arn:aws:eks:${region}:${account}:cluster/${owner}`, subject),
  };
}

function bridgesOf({ application }: PlanningContext): readonly (readonly [string, EventBridgeDefinition])[] {
  return Object.entries(application.events ?? {});
}
