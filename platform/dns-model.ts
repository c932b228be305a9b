import type { Continent } from "./facts/continents";

/** Plan of the names by which people and health checks find the cells. */
export interface DnsPlan {
  readonly entrances: readonly EntranceNamesPlan[];
}

/** The names of one entrance. */
export interface EntranceNamesPlan {
  /** Key of the entrance, such as `api`. */
  readonly entrance: string;
  /** The name that everybody calls, such as `api.example.com`. */
  readonly host: string;
  readonly cells: readonly CellNamePlan[];
  /** Each after the one that it goes on to. */
  readonly links: readonly LinkPlan[];
  readonly answers: readonly AnswerPlan[];
}

/** The name of one cell's load balancer, and the health check that asks it. */
export interface CellNamePlan {
  readonly cell: string;
  /** Such as `us.api.example.com`. */
  readonly name: string;
  readonly health: HealthCheckPlan;
}

/** An HTTPS health check. */
export interface HealthCheckPlan {
  readonly path: string;
  /** Seconds between two questions of one checker; 10 or 30. */
  readonly intervalSeconds: number;
  /** Failures in a row after which the cell counts as lost. */
  readonly failures: number;
}

/** A pair of failover records: a cell, and what answers in its place. */
export interface LinkPlan {
  /** The cells that are asked from here on, such as `eu-us-asia`; cut and ended with a digest where a label would be too long. */
  readonly key: string;
  /** Such as `eu-us-asia.failover.api.example.com`. */
  readonly name: string;
  /** The cell that is asked first. */
  readonly cell: string;
  /**
   * Name of the link that the rest of the cells is asked by.
   * @default - this cell is the last
   */
  readonly next?: string;
}

/** A geolocation record. */
export interface AnswerPlan {
  /** The continent in lower case, or `default`. */
  readonly key: string;
  /**
   * Whom it answers.
   * @default - everyone for whom there is no other
   */
  readonly continent?: Continent;
  /** Name of the link that answers. */
  readonly name: string;
}
