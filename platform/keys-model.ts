/** Plans of encryption keys. */

/** The cell's encryption keys, one a purpose, so that a grant reaches no further than it must. */
export interface KeysPlan {
  readonly purposes: Readonly<Record<KeyPurpose, KeyPlan>>;
  /** Days between the order to delete a key and its end; 7 to 30. */
  readonly deletionWindowDays: number;
  readonly protect: boolean;
}

/** `data`: databases, caches and their snapshots. `secrets`: secrets and their replicas. */
export type KeyPurpose = "cluster" | "nodes" | "logs" | "data" | "secrets";

export interface KeyPlan {
  readonly purpose: KeyPurpose | "alerts" | "events";
  readonly description: string;
  /** Alias, without the `alias/` that KMS wants before it. */
  readonly alias: string;
  /**
   * Key policy, as JSON.
   * @default - KMS's own, which lets the account's policies decide, until another layer says more
   */
  readonly policy?: string;
}

/** A key that stands alone. */
export interface SingleKeyPlan {
  readonly plan: KeyPlan;
  readonly deletionWindowDays: number;
  readonly protect: boolean;
  /**
   * Whether the key stays in the account when the stack gives it up.
   * @default - it goes with its stack
   */
  readonly retain?: boolean;
}
