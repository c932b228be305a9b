import { lookup } from "./lookup";

/** Where a database cluster answers. `write`: its writer, wherever it is. `read`: the readers of one cell. */
export interface ClusterHosts {
  readonly write: string;
  readonly read: string;
}

/** Stands in a planned text for a host that only the cloud knows. */
export function hostPlaceholder(cluster: string, access: keyof ClusterHosts): string {
  return `\${host:${cluster}:${access}}`;
}

/** Whether a planned text waits for hosts. */
export function namesHosts(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** A planned text with the hosts in the places of their placeholders. */
export function withHosts(text: string, hosts: Readonly<Record<string, ClusterHosts>>): string {
  return text.replaceAll(new RegExp(PLACEHOLDER, "g"), (_, cluster: string, access: keyof ClusterHosts) => {
    return lookup(hosts, cluster)[access];
  });
}

const PLACEHOLDER = /\$\{host:([a-z0-9-]+):(write|read)\}/;
