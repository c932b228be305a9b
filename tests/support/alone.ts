import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../../cli/record/record";
import { lookup } from "../../components/lookup";
import type { RegionName } from "../../platform/facts/regions";
import type { CellPlan, PlatformPlan } from "../../platform/model";
import { asRecorded, type Recorded } from "./recorded";
import { planOf, rawStackFile } from "./stacks";

/** What stands in for the rest of the program while a component is built alone. */
export interface Surroundings {
  /** Providers called `aws` and `kubernetes`, as options for the component. */
  readonly providers: { readonly providers: readonly pulumi.ProviderResource[] };
  /** A resource of another component, such as a control plane. */
  readonly other: (name: string) => pulumi.Resource;
  /** A provider of another region, called `aws-<region>`. */
  readonly awsIn: (region: RegionName) => AwsProvider;
  /** Reads what the component offers, so that the graph tells what each output is made from: see `offered`. */
  readonly probe: (outputs: object) => void;
}

const PROBE = "test:index:Probe";
const OTHER = "test:index:Other";

class Stub extends pulumi.CustomResource {
  constructor(type: string, name: string, inputs: object = {}) {
    super(type, name, { ...inputs });
  }
}

/** Builds a component with nothing else, and records what it registers. */
export async function alone(build: (surroundings: Surroundings) => void): Promise<Recorded> {
  const program = (): void => {
    build({
      providers: { providers: [new AwsProvider("aws", {}), new KubernetesProvider("kubernetes", {})] },
      other: (name) => new Stub(OTHER, name),
      awsIn: (region) => new AwsProvider(`aws-${region}`, { region }),
      probe: (outputs) => new Stub(PROBE, "probe", outputs),
    });
  };
  return asRecorded(await record(program, { project: "meridian", stack: "test", config: {} }));
}

/** What `probe` was given: the one resource that it recorded. */
export const OFFERED = PROBE;

/** The plan of a committed stack. */
export function committedPlan(stack: "dev" | "prod"): PlatformPlan {
  return planOf(rawStackFile(stack), stack);
}

/** The plan of a cell of a committed stack. */
export function committedCell(stack: "dev" | "prod", key = "us"): CellPlan {
  return lookup(committedPlan(stack).cells, key);
}
