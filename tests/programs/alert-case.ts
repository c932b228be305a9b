/** Series as promtool takes them, a value a minute from the first minute on. Prometheus documentation, "unit testing for rules". */
export type Series = Readonly<Record<string, string>>;

/** When an alert fires, and when it is silent although something is near. */
export interface AlertCase {
  readonly firing: {
    readonly series: Series;
    /** Labels of each alert, without its name and severity, and its summary as people read it. */
    readonly alerts: readonly { readonly labels: Readonly<Record<string, string>>; readonly summary: string }[];
  };
  /** Each by what it is. */
  readonly silent: Readonly<Record<string, Series>>;
}
