import type { CloudResource } from "./account";
import type { Properties } from "./values";

/** What the simulated cloud knows about a type of resource. */
export interface ResourceType {
  /** Absent where the service gives nothing but ids. */
  readonly name?: NameRule;
  /**
   * Whether the service has regions. What is worldwide lies in the region that made it, but every region knows it, and
   * its name is taken in all of them.
   */
  readonly scope: "regional" | "worldwide" | "global";
  /** Whether the service keeps tags for it. */
  readonly tagged: boolean;
  /** Paths of inputs that cannot change in place: `ForceNew` in the schema of the Terraform provider behind Pulumi's. */
  readonly replaceOn: readonly string[];
  /**
   * Inputs that name other resources, one or a list, instead of holding ids or ARNs, with the others' type. Names that
   * begin with `default` are AWS's own: every account has those.
   */
  readonly namesOf?: Readonly<Record<string, string>>;
  /**
   * The input that refers to the resource that this one is part of and disappears with.
   * @default - part of nothing: while it exists, what it refers to cannot be deleted
   */
  readonly partOf?: string;
  /**
   * What only one resource of the type may say, in its region or, for a global type, in the account.
   * @default - the name, if the type has one
   */
  readonly unique?: (inputs: Properties) => readonly string[];
  /**
   * Paths of outputs that are ids of what the cloud made along with it.
   * @default - nothing but its own id and ARN
   */
  readonly owns?: readonly string[];
  readonly identify: (making: Making) => string;
  /** What the cloud adds to the inputs. */
  readonly outputs?: (made: Made) => Properties;
}

export interface NameRule {
  readonly property: string;
  readonly maxLength: number;
  /** Whether the provider makes up a name from the logical name where none is given. */
  readonly automatic: boolean;
}

/** A resource that is about to get its id. */
export interface Making {
  readonly inputs: Properties;
  readonly region: string;
  readonly account: string;
  /** The resource that an id or ARN belongs to, if it is in the account. */
  readonly find: (reference: string) => CloudResource | undefined;
  /** The resource of a type that a name means in the region. */
  readonly named: (type: string, name: string) => CloudResource | undefined;
}

/** A resource that has its id. */
export interface Made extends Making {
  readonly id: string;
  /** What the cloud had added before this update; empty at creation. */
  readonly previous: Properties;
}

/** What a named service refuses beyond what the catalogue says. */
export interface ServiceRule {
  readonly name: string;
  readonly type: string;
  /** Why the service refuses, in its words where we know them; nothing when it does not. */
  readonly refuses: (request: Request) => string | undefined;
}

/** What a named service refuses to delete although nothing refers to it. */
export interface DeletionRule {
  readonly name: string;
  readonly type: string;
  readonly refuses: (deletion: Deletion) => string | undefined;
}

/** What there is in the account, and what there was. */
export interface Surroundings {
  /** All resources of the account, except the one in question. */
  readonly resources: readonly CloudResource[];
  /** What was deleted, each as it was then. */
  readonly deleted: readonly CloudResource[];
}

/** A creation or an update, as a rule sees it. */
export interface Request extends Making, Surroundings {
  /** What an update would change; nothing at a creation. */
  readonly itself: CloudResource | undefined;
}

export interface Deletion extends Surroundings {
  readonly resource: CloudResource;
}

/** The plain text of an error that a service answers with. */
export class ServiceError extends Error {
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = "ServiceError";
  }
}
