/**
 * Instance types that node groups may use: x86 on Nitro, which prefix delegation needs.
 *
 * vCPU and memory are AWS's published sizes. Network interfaces and IPv4 addresses an interface: Karpenter's generated
 * `zz_generated.vpclimits.go` of 2026-08-06 (Apache-2.0).
 */
export interface InstanceTypeFacts {
  readonly vcpu: number;
  readonly memoryGiB: number;
  readonly networkInterfaces: number;
  readonly ipv4PerInterface: number;
}

export const INSTANCE_TYPES = {
  "t3.small": { vcpu: 2, memoryGiB: 2, networkInterfaces: 3, ipv4PerInterface: 4 },
  "t3.medium": { vcpu: 2, memoryGiB: 4, networkInterfaces: 3, ipv4PerInterface: 6 },
  "t3.large": { vcpu: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 12 },
  "t3.xlarge": { vcpu: 4, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "t3.2xlarge": { vcpu: 8, memoryGiB: 32, networkInterfaces: 4, ipv4PerInterface: 15 },
  "t3a.medium": { vcpu: 2, memoryGiB: 4, networkInterfaces: 3, ipv4PerInterface: 6 },
  "t3a.large": { vcpu: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 12 },
  "m5.large": { vcpu: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 10 },
  "m5.xlarge": { vcpu: 4, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m5.4xlarge": { vcpu: 16, memoryGiB: 64, networkInterfaces: 8, ipv4PerInterface: 30 },
  "m6i.large": { vcpu: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 10 },
  "m6i.xlarge": { vcpu: 4, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m6i.2xlarge": { vcpu: 8, memoryGiB: 32, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m6i.4xlarge": { vcpu: 16, memoryGiB: 64, networkInterfaces: 8, ipv4PerInterface: 30 },
  "m6i.8xlarge": { vcpu: 32, memoryGiB: 128, networkInterfaces: 8, ipv4PerInterface: 30 },
  "m6a.large": { vcpu: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 10 },
  "m6a.xlarge": { vcpu: 4, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m6a.4xlarge": { vcpu: 16, memoryGiB: 64, networkInterfaces: 8, ipv4PerInterface: 30 },
  "m7i.large": { vcpu: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 10 },
  "m7i.xlarge": { vcpu: 4, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m7i.2xlarge": { vcpu: 8, memoryGiB: 32, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m7i.4xlarge": { vcpu: 16, memoryGiB: 64, networkInterfaces: 8, ipv4PerInterface: 30 },
  "c6i.large": { vcpu: 2, memoryGiB: 4, networkInterfaces: 3, ipv4PerInterface: 10 },
  "c6i.xlarge": { vcpu: 4, memoryGiB: 8, networkInterfaces: 4, ipv4PerInterface: 15 },
  "c6i.2xlarge": { vcpu: 8, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "c7i.xlarge": { vcpu: 4, memoryGiB: 8, networkInterfaces: 4, ipv4PerInterface: 15 },
  "r6i.large": { vcpu: 2, memoryGiB: 16, networkInterfaces: 3, ipv4PerInterface: 10 },
  "r6i.xlarge": { vcpu: 4, memoryGiB: 32, networkInterfaces: 4, ipv4PerInterface: 15 },
  "r6i.2xlarge": { vcpu: 8, memoryGiB: 64, networkInterfaces: 4, ipv4PerInterface: 15 },
  "r7i.xlarge": { vcpu: 4, memoryGiB: 32, networkInterfaces: 4, ipv4PerInterface: 15 },
} as const satisfies Record<string, InstanceTypeFacts>;

/** The name of an instance type that a node group may use, such as `t3.xlarge`. */
export type InstanceType = keyof typeof INSTANCE_TYPES;

export const INSTANCE_TYPE_NAMES = Object.keys(INSTANCE_TYPES) as readonly InstanceType[];
