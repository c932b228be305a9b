import type { PlayedBridge, PlayedQueue } from "./played-bridge";
import type { Valkey } from "./valkey";

/** What happens in a team. The id is made once, where it happens; nothing else tells two from one that came twice. */
export interface TeamEvent {
  readonly id: string;
  readonly team: string;
  readonly kind: string;
  readonly data: string;
}

/** Seconds for which a cell remembers what it has told: as long as a queue keeps a message. */
const REMEMBERED_SECONDS = 300;

/**
 * Tells a cell's pods once, in one step: who stops between remembering and telling would have told nobody for good. One key, so
 * that it runs where the key is.
 */
const TELL_ONCE = `
if redis.call("SET", KEYS[1], "1", "NX", "EX", ARGV[1]) then
  return redis.call("PUBLISH", ARGV[2], ARGV[3])
end
return "told"
`;

/** The channel of a team, on which every pod of a cell listens that has a socket of the team's. */
export function channelOf(team: string): string {
  return `team.${team}`;
}

async function tell(cache: Valkey, event: TeamEvent): Promise<void> {
  const { id, team, data } = event;
  await cache.told(["EVAL", TELL_ONCE, "1", `event:${id}`, String(REMEMBERED_SECONDS), channelOf(team), data]);
}

/** What a backend's pod does: it tells its own cell by itself, and the others through its own cell's topic. */
export async function publish(event: TeamEvent, cache: Valkey, say: (message: Said) => void): Promise<void> {
  await tell(cache, event);
  const { id, team, kind } = event;
  say({ body: JSON.stringify(event), attributes: { id, team, kind } });
}

type Said = Parameters<PlayedBridge["publish"]>[1];

/** What a websocket pod does, over and over: it tells its cell what came, and takes it from the queue only then. */
export async function consume(queue: Pick<PlayedQueue, "receive" | "delete">, cache: Valkey): Promise<void> {
  for (const message of queue.receive()) {
    const event = eventIn(message.body);
    if (event === undefined) continue;
    await tell(cache, event);
    queue.delete(message);
  }
}

/** What nobody can read stays in the queue, until it has been tried often enough to be put aside. */
function eventIn(body: string): TeamEvent | undefined {
  try {
    return JSON.parse(body) as TeamEvent;
  } catch {
    return undefined;
  }
}
