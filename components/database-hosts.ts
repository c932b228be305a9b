import type * as pulumi from "@pulumi/pulumi";
import type { ClusterHosts } from "../platform/planning/hosts";

/** Where database clusters answer, by their keys; outputs, for only the cloud knows. */
export type DatabaseHosts = Readonly<Record<string, Readonly<Record<keyof ClusterHosts, pulumi.Input<string>>>>>;
