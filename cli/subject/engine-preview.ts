import { z } from "zod";
import { type Graph, type GraphResource, type GraphValue, ordered, SECRET, UNKNOWN } from "../../platform/graph/graph";
import { isRecord } from "../../platform/is-record";
import { partsOf } from "../../policies/waiver";

const names = z.array(z.string());

/** What the engine tells of a resource. */
const stateSchema = z.object({
  urn: z.string().startsWith("urn:pulumi:"),
  type: z.string(),
  custom: z.boolean().default(false),
  inputs: z.record(z.string(), z.json()).default({}),
  parent: z.string().optional(),
  provider: z.string().optional(),
  dependencies: names.nullish(),
  propertyDependencies: z.record(z.string(), names.nullable()).default({}),
  protect: z.boolean().optional(),
  retainOnDelete: z.boolean().optional(),
  deletedWith: z.string().optional(),
  ignoreChanges: names.optional(),
  replaceOnChanges: names.optional(),
  sourcePosition: z.string().optional(),
  stackTrace: z.array(z.object({ sourcePosition: z.string().optional() })).optional(),
});

const stepSchema = z.object({ op: z.string(), newState: stateSchema.optional() });

/** What `pulumi preview --json` prints. */
export const previewSchema = z.object({ steps: z.array(stepSchema) });

type State = z.infer<typeof stateSchema>;

/** What would exist after the update that an engine's preview tells of; undefined where it tells of no stack. */
export function graphOfPreview({ steps }: z.infer<typeof previewSchema>): Graph | undefined {
  // A replacement is told in several steps; the last one knows most.
  const states = new Map(
    steps.flatMap(({ op, newState }) => (isThere(op) && newState ? [[newState.urn, newState]] : [])),
  );
  const [first] = states.keys();
  if (first === undefined) return undefined;
  return ordered({
    format: 1,
    project: first.split("::")[1] ?? "",
    stack: partsOf(first).stack,
    resources: [...states.values()].map(resourceOf),
    outputs: {},
  });
}

function isThere(op: string): boolean {
  return !["delete", "delete-replaced", "discard", "discard-replaced", "remove-pending-replace"].includes(op);
}

function resourceOf(state: State): GraphResource {
  const { urn, type, custom, parent, provider } = state;
  const source = sourceOf(state);
  return {
    urn,
    type,
    name: partsOf(urn).name,
    ...(parent === undefined ? {} : { parent }),
    // URN and id.
    ...(provider === undefined ? {} : { provider: provider.split("::").slice(0, 4).join("::") }),
    custom,
    remote: false,
    inputs: membersOf(state.inputs),
    dependencies: state.dependencies ?? [],
    propertyDependencies: Object.fromEntries(
      Object.entries(state.propertyDependencies).flatMap(([name, urns]) => (urns?.length ? [[name, urns]] : [])),
    ),
    options: optionsOf(state),
    ...(source === undefined ? {} : { source }),
  };
}

function optionsOf({ protect, retainOnDelete, deletedWith, ignoreChanges, replaceOnChanges }: State) {
  return {
    ...(protect === true ? { protect } : {}),
    ...(retainOnDelete === true ? { retainOnDelete } : {}),
    ...(deletedWith === undefined ? {} : { deletedWith }),
    ...(ignoreChanges === undefined ? {} : { ignoreChanges }),
    ...(replaceOnChanges === undefined ? {} : { replaceOnChanges }),
  };
}

/** What the engine writes for a value that is not known yet, by kind of value. Pulumi SDK 3.270.0, `runtime/rpc`. */
const UNKNOWNS: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** What the engine and the SDK for state put in the place of a secret. */
const SECRETS: ReadonlySet<unknown> = new Set(["[secret]"]);

/** Marks a secret in a state. Pulumi SDK 3.270.0, `runtime/rpc`. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

function valueOf(value: unknown): GraphValue {
  if (UNKNOWNS.has(value)) return UNKNOWN;
  if (SECRETS.has(value) || (isRecord(value) && SIGNATURE in value)) return SECRET;
  if (Array.isArray(value)) return value.map(valueOf);
  if (isRecord(value)) return membersOf(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Without what the engine's bridge keeps for itself. */
function membersOf(members: Readonly<Record<string, unknown>>): Record<string, GraphValue> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (name.startsWith("__") ? [] : [[name, valueOf(value)]])),
  );
}

/** File and line of the program, which an engine tells with PULUMI_DEBUG_COMMANDS=true. */
function sourceOf({ sourcePosition, stackTrace = [] }: State): string | undefined {
  const positions = [sourcePosition, ...stackTrace.map((frame) => frame.sourcePosition)];
  const own = positions
    .map((position) => /^project:\/\/\/(?!\.\.)(.+)#(\d+)(,\d+)?$/.exec(position ?? ""))
    .find((match) => match !== null && !/(^|\/)node_modules\//.test(match[1] ?? ""));
  return own ? `${own[1] ?? ""}:${own[2] ?? ""}` : undefined;
}
