import type { ApplicationDefinition, EdgeDefinition } from "../../platform/application";
import { SHOP } from "./shop";
import { lookup } from "../../platform/planning/lookup";

/** Two entrances: pages with sockets beside them, and one that answers for everything by itself. */
export const EDGE: EdgeDefinition = {
  entrances: {
    pages: {
      host: "www",
      routes: [
        { path: "/", workload: "web" },
        { path: "/socket.io", workload: "sockets", stickySeconds: 3600 },
      ],
      idleSeconds: 90,
      firewall: { requestsPerFiveMinutes: 3000, counted: ["SizeRestrictions_BODY"], source: "made up" },
    },
    admin: {
      host: "admin",
      routes: [{ path: "/", workload: "web" }],
      idleSeconds: 60,
      firewall: { requestsPerFiveMinutes: 500, counted: [], source: "made up" },
    },
  },
};

const web = lookup(SHOP.workloads, "web");

/** What makes a shop one that people on the internet reach. */
export const OPEN_SHOP: Pick<ApplicationDefinition, "workloads" | "nodeGroups" | "edge"> = {
  workloads: {
    web: { ...web, environment: {} },
    sockets: { ...web, environment: {}, port: 9090, health: { ...web.health, path: "/live" }, drainSeconds: 30 },
  },
  nodeGroups: SHOP.nodeGroups,
  edge: EDGE,
};
