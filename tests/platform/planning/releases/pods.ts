/** How a release's pods are spread; `labelSelector` is what a chart has to be told that counts no pods by itself. */
export function spread(labelSelector?: object): object[] {
  return ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    ...(labelSelector === undefined ? {} : { labelSelector }),
  }));
}

export const BUDGET = { enabled: true, maxUnavailable: 1 };
