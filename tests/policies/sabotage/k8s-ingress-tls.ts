import { object } from "../workloads";

export const specimen = [
  object("networking.k8s.io/v1:Ingress", {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    spec: { rules: [{ host: "api.example.org" }], tls: [{ hosts: ["api.example.org"], secretName: "api" }] },
  }),
];
