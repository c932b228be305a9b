import { graphOf, rawStackFile } from "./support/stacks";
void graphOf(rawStackFile("prod")).then(g=>{ for (const r of g.resources) if (/IngressRule|defaultSec/.test(r.type)) console.log(r.name); const l=g.resources.find(r=>r.name==="interconnect-main-us"&&r.type.includes("logGroup")); console.log(l?.propertyDependencies); });
