/**
 * What Meridian knows about the regions it can stamp a cell into.
 *
 * Zones are availability zone *ids*: a name such as us-east-1a means another building in every account, an id means the
 * same one everywhere. Three are listed per region, in a fixed order that addresses depend on: never reorder them.
 * EKS accepts no control plane in use1-az3, usw1-az2 and cac1-az3, so those are left out, and us-west-1 with them, which
 * offers most accounts two zones.
 *
 * Zone ids: the `DescribeAvailabilityZones` answers kept in moto 5.2.5, read 2026-11-21. Exclusions: EKS user guide,
 * "network requirements for VPC and subnets", as quoted in public infrastructure code, read 2026-11-21. Coordinates are
 * those of the metropolitan area that AWS names for the region; they only rank distances between regions.
 */
export interface RegionFacts {
  /** The place AWS names for the region. */
  readonly place: string;
  /** Three availability zone ids that EKS accepts, in the order in which addresses are handed out. */
  readonly zoneIds: readonly [string, string, string];
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
}

export const REGIONS = {
  "af-south-1": region("Cape Town", ["afs1", 1, 2, 3], [-33.9, 18.4]),
  "ap-east-1": region("Hong Kong", ["ape1", 1, 2, 3], [22.3, 114.2]),
  "ap-northeast-1": region("Tokyo", ["apne1", 1, 2, 4], [35.7, 139.7]),
  "ap-northeast-2": region("Seoul", ["apne2", 1, 2, 3], [37.6, 127.0]),
  "ap-northeast-3": region("Osaka", ["apne3", 1, 2, 3], [34.7, 135.5]),
  "ap-south-1": region("Mumbai", ["aps1", 1, 2, 3], [19.1, 72.9]),
  "ap-south-2": region("Hyderabad", ["aps2", 1, 2, 3], [17.4, 78.5]),
  "ap-southeast-1": region("Singapore", ["apse1", 1, 2, 3], [1.35, 103.8]),
  "ap-southeast-2": region("Sydney", ["apse2", 1, 2, 3], [-33.9, 151.2]),
  "ap-southeast-3": region("Jakarta", ["apse3", 1, 2, 3], [-6.2, 106.8]),
  "ap-southeast-4": region("Melbourne", ["apse4", 1, 2, 3], [-37.8, 145.0]),
  "ca-central-1": region("Montreal", ["cac1", 1, 2, 4], [45.5, -73.6]),
  "ca-west-1": region("Calgary", ["caw1", 1, 2, 3], [51.0, -114.1]),
  "eu-central-1": region("Frankfurt", ["euc1", 1, 2, 3], [50.1, 8.7]),
  "eu-central-2": region("Zurich", ["euc2", 1, 2, 3], [47.4, 8.5]),
  "eu-north-1": region("Stockholm", ["eun1", 1, 2, 3], [59.3, 18.1]),
  "eu-south-1": region("Milan", ["eus1", 1, 2, 3], [45.5, 9.2]),
  "eu-south-2": region("Spain", ["eus2", 1, 2, 3], [41.6, -0.9]),
  "eu-west-1": region("Ireland", ["euw1", 1, 2, 3], [53.3, -6.3]),
  "eu-west-2": region("London", ["euw2", 1, 2, 3], [51.5, -0.1]),
  "eu-west-3": region("Paris", ["euw3", 1, 2, 3], [48.9, 2.4]),
  "il-central-1": region("Tel Aviv", ["ilc1", 1, 2, 3], [32.1, 34.8]),
  "me-central-1": region("United Arab Emirates", ["mec1", 1, 2, 3], [25.2, 55.3]),
  "me-south-1": region("Bahrain", ["mes1", 1, 2, 3], [26.2, 50.6]),
  "mx-central-1": region("Queretaro", ["mxc1", 1, 2, 3], [20.6, -100.4]),
  "sa-east-1": region("Sao Paulo", ["sae1", 1, 2, 3], [-23.6, -46.6]),
  "us-east-1": region("N. Virginia", ["use1", 1, 2, 4], [38.9, -77.4]),
  "us-east-2": region("Ohio", ["use2", 1, 2, 3], [40.0, -83.0]),
  "us-west-2": region("Oregon", ["usw2", 1, 2, 3], [45.8, -119.7]),
} as const satisfies Record<string, RegionFacts>;

/** The name of a region that a cell can live in, such as `eu-west-1`. */
export type RegionName = keyof typeof REGIONS;

export const REGION_NAMES = Object.keys(REGIONS) as readonly RegionName[];

/**
 * The region that CloudFront's certificates and web ACLs, and Route 53's query logs, must live in.
 * Route 53 developer guide, "public DNS query logging"; CloudFront developer guide, "requirements for certificates".
 */
export const GLOBAL_SERVICES_REGION: RegionName = "us-east-1";

function region(
  place: string,
  [zonePrefix, first, second, third]: readonly [string, number, number, number],
  [latitude, longitude]: readonly [number, number],
): RegionFacts {
  const zoneId = (zone: number): string => `${zonePrefix}-az${String(zone)}`;
  return { place, zoneIds: [zoneId(first), zoneId(second), zoneId(third)], latitude, longitude };
}

/** Great-circle distance between two regions, in kilometres; zero for a region and itself. */
export function distanceKm(from: RegionName, to: RegionName): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [a, b] = [REGIONS[from], REGIONS[to]];
  const meanEarthRadiusKm = 6371;
  const haversine =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * meanEarthRadiusKm * Math.asin(Math.sqrt(haversine));
}
