import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../../cli/record/record";
import { lookup } from "../../platform/planning/lookup";
import type { RegionName } from "../../platform/facts/regions";
import type { GraphResource } from "../../platform/graph/graph";
import type { CellPlan, PlatformPlan } from "../../platform/model";
import { asRecorded, type Recorded } from "./recorded";
import { Specimen } from "./specimens";
import { planOf, rawStackFile } from "./stacks";

/** What stands in for the rest of the program while a component is built alone. */
export interface Surroundings {
  /** Providers called `aws` and `kubernetes`, as options for the component. */
  readonly providers: { readonly providers: pulumi.ProviderResource[] };
  /** A resource of another component, such as a control plane. */
  readonly other: (name: string) => pulumi.Resource;
  /** A provider of another region, called `aws-<region>`. */
  readonly awsIn: (region: RegionName) => AwsProvider;
  /**
   * Reads what the component offers, so that the graph tells what each output is made from; what is nested is named by
   * its path, such as `subnetIds private 0`.
   */
  readonly probe: (outputs: object) => void;
}

/** Builds a component with nothing else, and records what it registers. */
export async function alone(build: (surroundings: Surroundings) => void): Promise<Recorded> {
  const program = (): void => {
    build({
      providers: { providers: [new AwsProvider("aws", {}), new KubernetesProvider("kubernetes", {})] },
      other: (name) => new Specimen(name),
      awsIn: (region) => new AwsProvider(`aws-${region}`, { region }),
      probe: (outputs) => new Specimen("probe", Object.fromEntries(flat(outputs))),
    });
  };
  return asRecorded(await record(program, { project: "meridian", stack: "test", config: {} }));
}

function flat(outputs: object, path = ""): [string, unknown][] {
  return Object.entries(outputs).flatMap(([key, output]: [string, unknown]): [string, unknown][] => {
    const isNested = typeof output === "object" && output !== null && !pulumi.Output.isInstance(output);
    return isNested ? flat(output, `${path}${key} `) : [[`${path}${key}`, output]];
  });
}

/** What `probe` was given, as the resource that it recorded. */
export function offered({ one }: Recorded): GraphResource {
  return one("test:index:Specimen", "probe");
}

/** The plan of a committed stack. */
export function committedPlan(stack: "dev" | "prod"): PlatformPlan {
  return planOf(rawStackFile(stack), stack);
}

/** The plan of a cell of a committed stack. */
export function committedCell(stack: "dev" | "prod", key = "us"): CellPlan {
  return lookup(committedPlan(stack).cells, key);
}
