import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { INSTANCES } from "../../../../platform/cost/meters/instances";
import type { Span } from "../../../../platform/cost/span";
import { type GraphResource, type GraphValue, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined } from "../../../../platform/graph/undetermined";
import { resource } from "../../graph/hand-made-graph";

type Inputs = Readonly<Record<string, GraphValue>>;

const DISK = { deviceName: "/dev/xvda", ebs: { volumeSize: 80, volumeType: "gp3" } };

function template(inputs: Inputs = {}): GraphResource {
  return resource({
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    name: "template",
    inputs: { instanceType: "t3.xlarge", blockDeviceMappings: [DISK], ...inputs },
  });
}

function nodeGroup(inputs: Inputs = {}): GraphResource {
  return resource({
    type: "aws:eks/nodeGroup:NodeGroup",
    name: "nodes",
    inputs: { region: "eu-west-1", scalingConfig: { minSize: 10, desiredSize: 20, maxSize: 100 }, ...inputs },
    propertyDependencies: { launchTemplate: [template().urn] },
  });
}

/** What the meter says of the first of some resources. */
function metered(first: GraphResource, ...others: readonly GraphResource[]): readonly Metered[] {
  return INSTANCES.read(first, indexResources([first, ...others]));
}

const FLEET: Span = { least: 10, deployed: 20, most: 100 };

function nodes(type: string, quantity = FLEET, market = "on demand"): Metered {
  return { service: "EC2", price: `ec2/${type}`, what: `${type} ${market}`, quantity, region: "eu-west-1" };
}

function volumes(quantity: Span, type = "gp3"): Metered {
  return { service: "EBS", price: `ebs/${type}`, what: `GB of volumes, ${type}`, quantity, region: "eu-west-1" };
}

const DISKS = volumes({ least: 800, deployed: 1600, most: 8000 });

describe("The meter of instances", () => {
  it("counts the nodes of a group with their volumes: the fewest, those of the start, and the most", () => {
    assert.deepEqual(metered(nodeGroup(), template()), [nodes("t3.xlarge"), DISKS]);
  });

  it("counts the fewest at the start where nobody wants more", () => {
    const quantity = { least: 10, deployed: 10, most: 100 };
    assert.deepEqual(metered(nodeGroup({ scalingConfig: { minSize: 10, maxSize: 100 } }), template()), [
      nodes("t3.xlarge", quantity),
      volumes({ least: 800, deployed: 800, most: 8000 }),
    ]);
  });

  it("prices what is bought on the spot market as if on demand, and says so", () => {
    assert.deepEqual(metered(nodeGroup({ capacityType: "SPOT" }), template()), [
      nodes("t3.xlarge", FLEET, "spot, as if on demand"),
      DISKS,
    ]);
  });

  it("prices what may run several types as the dearest in its region", () => {
    const group = nodeGroup({ instanceTypes: ["t3.large", "m5.large", "t3a.medium"] });
    assert.deepEqual(metered(group, template()), [nodes("m5.large"), DISKS]);
    const without = nodeGroup({ instanceTypes: ["m5.large", "x9.huge", "t3.large"] });
    assert.deepEqual(metered(without, template()), [nodes("x9.huge"), DISKS]);
    const equal = nodeGroup({ instanceTypes: ["m6i.large", "m5.large"] });
    assert.deepEqual(metered(equal, template()), [nodes("m6i.large"), DISKS]);
  });

  it("counts every volume, and what is asked beyond that a volume has without being asked", () => {
    const blockDeviceMappings = [
      DISK,
      { ebs: { volumeSize: "10", volumeType: "io2", iops: 3100, throughput: 125 } },
      { ebs: { volumeSize: 1, volumeType: "gp3", iops: 3000, throughput: 200 } },
    ];
    assert.deepEqual(metered(nodeGroup(), template({ blockDeviceMappings })), [
      nodes("t3.xlarge"),
      DISKS,
      volumes({ least: 100, deployed: 200, most: 1000 }, "io2"),
      {
        service: "EBS",
        price: "ebs/io2-iops",
        what: "iops of volumes",
        quantity: { least: 1000, deployed: 2000, most: 10_000 },
        region: "eu-west-1",
      },
      volumes({ least: 10, deployed: 20, most: 100 }),
      {
        service: "EBS",
        price: "ebs/gp3-throughput",
        what: "throughput of volumes",
        quantity: { least: 750, deployed: 1500, most: 7500 },
        region: "eu-west-1",
      },
    ]);
  });

  it("counts instances that are monitored in detail", () => {
    const monitored = {
      service: "EC2",
      price: "ec2/detailed-monitoring",
      what: "instances with detailed monitoring",
      quantity: FLEET,
      region: "eu-west-1",
    };
    assert.deepEqual(metered(nodeGroup(), template({ monitoring: { enabled: true } })), [
      nodes("t3.xlarge"),
      DISKS,
      monitored,
    ]);
    assert.deepEqual(metered(nodeGroup(), template({ monitoring: { enabled: false } })), [nodes("t3.xlarge"), DISKS]);
  });
});

describe("The meter of instances without a template", () => {
  const ONE = { least: 1, deployed: 1, most: 1 };

  it("counts every volume of one instance", () => {
    const [rootBlockDevice, other] = [30, 500].map((volumeSize) => ({ volumeSize, volumeType: "gp3" }));
    assert.ok(rootBlockDevice && other);
    const inputs = { region: "eu-west-1", instanceType: "m5.large", rootBlockDevice, ebsBlockDevices: [other] };
    assert.deepEqual(metered(resource({ type: "aws:ec2/instance:Instance", name: "one", inputs })), [
      nodes("m5.large", ONE),
      volumes({ least: 30, deployed: 30, most: 30 }),
      volumes({ least: 500, deployed: 500, most: 500 }),
    ]);
  });

  it("counts one instance with its volume, and its own monitoring", () => {
    const rootBlockDevice = { volumeSize: 30, volumeType: "gp3" };
    const inputs = { region: "eu-west-1", instanceType: "m5.large", rootBlockDevice, monitoring: true };
    const instance = resource({ type: "aws:ec2/instance:Instance", name: "one", inputs });
    assert.deepEqual(metered(instance), [
      nodes("m5.large", ONE),
      volumes({ least: 30, deployed: 30, most: 30 }),
      {
        service: "EC2",
        price: "ec2/detailed-monitoring",
        what: "instances with detailed monitoring",
        quantity: ONE,
        region: "eu-west-1",
      },
    ]);
  });

  it("counts a scaling group by its own sizes", () => {
    const group = resource({
      type: "aws:autoscaling/group:Group",
      name: "group",
      inputs: { region: "eu-west-1", minSize: 1, desiredCapacity: 2, maxSize: 3 },
      propertyDependencies: { launchTemplate: [template().urn] },
    });
    assert.deepEqual(metered(group, template()), [
      nodes("t3.xlarge", { least: 1, deployed: 2, most: 3 }),
      volumes({ least: 80, deployed: 160, most: 240 }),
    ]);
  });

  it("counts nodes whose volumes nobody tells, and says so", () => {
    assert.deepEqual(metered(nodeGroup({ instanceTypes: ["t3.xlarge"] })), [
      nodes("t3.xlarge"),
      undetermined("size of the volumes"),
    ]);
  });
});

describe("The meter of instances, where something is hidden", () => {
  it("does not guess how many there are, or where", () => {
    assert.deepEqual(metered(nodeGroup({ region: UNKNOWN }), template()), [undetermined("region")]);
    for (const size of ["minSize", "desiredSize", "maxSize"]) {
      const scalingConfig = { minSize: 10, desiredSize: 20, maxSize: 100, [size]: UNKNOWN };
      assert.deepEqual(metered(nodeGroup({ scalingConfig }), template()), [undetermined(`scalingConfig.${size}`)]);
    }
    assert.deepEqual(metered(nodeGroup({ scalingConfig: UNKNOWN }), template()), [undetermined("scalingConfig")]);
  });

  it("does not guess a type, or how it is bought, and counts the volumes all the same", () => {
    for (const [inputs, path] of [
      [{ capacityType: UNKNOWN }, "capacityType"],
      [{ instanceTypes: UNKNOWN }, "instanceTypes"],
      [{ instanceTypes: ["t3.large", UNKNOWN] }, "instanceTypes[1]"],
    ] as const) {
      assert.deepEqual(metered(nodeGroup(inputs), template()), [undetermined(path), DISKS]);
    }
    assert.deepEqual(metered(nodeGroup(), template({ instanceType: UNKNOWN })), [
      undetermined("instanceType of the template"),
      DISKS,
    ]);
    const typeless = resource({ ...template(), inputs: { blockDeviceMappings: [DISK] } });
    assert.deepEqual(metered(nodeGroup(), typeless), [undetermined("instance type"), DISKS]);
  });

  it("does not guess what a volume is", () => {
    for (const property of ["volumeSize", "volumeType", "iops", "throughput"]) {
      const blockDeviceMappings = [{ ebs: { ...DISK.ebs, [property]: UNKNOWN } }, DISK];
      assert.deepEqual(metered(nodeGroup(), template({ blockDeviceMappings })), [
        nodes("t3.xlarge"),
        undetermined(`blockDeviceMappings[0].ebs.${property}`),
        DISKS,
      ]);
    }
    assert.deepEqual(metered(nodeGroup(), template({ blockDeviceMappings: [{ ebs: { volumeSize: 80 } }] })), [
      nodes("t3.xlarge"),
      undetermined("blockDeviceMappings[0].ebs.volumeType"),
    ]);
    assert.deepEqual(metered(nodeGroup(), template({ blockDeviceMappings: UNKNOWN })), [
      nodes("t3.xlarge"),
      undetermined("blockDeviceMappings"),
    ]);
  });

  it("does not guess whether instances are monitored in detail", () => {
    for (const [monitoring, path] of [
      [UNKNOWN, "monitoring"],
      [{ enabled: UNKNOWN }, "monitoring.enabled"],
    ] as const) {
      assert.deepEqual(metered(nodeGroup(), template({ monitoring })), [nodes("t3.xlarge"), DISKS, undetermined(path)]);
    }
  });
});
