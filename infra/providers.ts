import { Provider as AwsProvider } from "@pulumi/aws/provider";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import type { ClusterAccess } from "../components/cell";
import type { RegionName } from "../platform/facts/regions";
import type { PlatformPlan } from "../platform/model";

/** The providers of a stack: one per region, one per cluster and one for passwords. Default providers are disabled. */
export interface Providers {
  /** The provider of a region, made when it is first asked for. */
  readonly aws: (region: RegionName) => AwsProvider;
  /** The provider of passwords, made when it is first asked for. */
  readonly random: () => RandomProvider;
  readonly kubernetes: (name: string, access: ClusterAccess, parent: pulumi.Resource) => KubernetesProvider;
}

export function createProviders({ account, tags }: Pick<PlatformPlan, "account" | "tags">): Providers {
  const byRegion = new Map<RegionName, AwsProvider>();
  let random: RandomProvider | undefined;
  return {
    random: () => (random ??= new RandomProvider("random")),
    aws: (region) => {
      const provider =
        byRegion.get(region) ??
        // Credentials of another account are refused before anything is made with them.
        new AwsProvider(`aws-${region}`, { region, allowedAccountIds: [account], defaultTags: { tags: { ...tags } } });
      byRegion.set(region, provider);
      return provider;
    },
    kubernetes: (name, { kubeconfig, identifier }, parent) =>
      new KubernetesProvider(
        name,
        {
          kubeconfig,
          clusterIdentifier: identifier,
          enableServerSideApply: true,
          // A changed ConfigMap is otherwise deleted and made anew, and what mounts it has none meanwhile.
          enableConfigMapMutable: true,
        },
        { parent },
      ),
  };
}
