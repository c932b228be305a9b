import type { ApplicationDefinition } from "../application";
import { applicationAlerts, clusterAlerts } from "../planning/cell-alerts";
import type { Problem } from "./problem";

/** What is wrong with what an application wants watched. */
export function monitoringProblems(definition: ApplicationDefinition): Problem[] {
  const { workloads, alerts = {}, dashboards = {} } = definition;
  return [
    ...Object.entries(workloads).flatMap(([key, { port, metrics }]) =>
      metrics?.port === port ? [publicMetrics(`workloads.${key}.metrics.port`, port)] : [],
    ),
    ...Object.keys(alerts).flatMap((name) => alertProblems(name, definition)),
    ...Object.keys(dashboards)
      .filter((key) => !/^[a-z]([a-z0-9-]{0,29}[a-z0-9])?$/.test(key))
      .map((key) => ({
        path: `dashboards.${key}`,
        got: JSON.stringify(key),
        expected: "1 to 31 lower-case letters, digits and hyphens, from a letter to a letter or digit",
        remedy: "rename it: links to the dashboard are made from its key",
      })),
  ];
}

/** A balancer sends on whatever path it is asked for, this one too. */
function publicMetrics(path: string, port: number): Problem {
  return {
    path,
    got: `${String(port)}, the port that the workload serves`,
    expected: "another port",
    remedy: "listen on a second port for metrics: whoever reaches the first would read them",
  };
}

/** Longest name that the subject of a message has room for: as long as the longest of the chart's own. */
const ALERT_NAME_LENGTH = 47;

function alertProblems(name: string, definition: ApplicationDefinition): Problem[] {
  const path = `alerts.${name}`;
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name) || name.length > ALERT_NAME_LENGTH) {
    return [
      {
        path,
        got: JSON.stringify(name),
        expected: `at most ${String(ALERT_NAME_LENGTH)} letters and digits, from a capital on`,
        remedy: "name it after what is wrong, like PodCrashLooping",
      },
    ];
  }
  if (!(name in { ...clusterAlerts(), ...applicationAlerts({ application: definition }) })) return [];
  return [
    {
      path,
      got: `${name}, which the platform tells of by itself`,
      expected: "another name",
      remedy: "leave it out, or say what differs in its name",
    },
  ];
}
