import { type Acts, change } from "../acts";

export const acts: Acts = {
  "an answer that is kept for five minutes": change(["aws:route53/record:Record", "traffic-dns-api-link-us-primary"], {
    aliases: [],
    records: ["192.0.2.1"],
    ttl: 300,
  }),
};
