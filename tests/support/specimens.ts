import * as pulumi from "@pulumi/pulumi";

/** A resource of no real provider, for what is true of any: its inputs are whatever a test gives it. */
export class Specimen extends pulumi.CustomResource {
  constructor(name: string, inputs: object = {}, opts?: pulumi.CustomResourceOptions) {
    super("test:index:Specimen", name, { ...inputs }, opts);
  }
}

/** A component without children of its own. */
export class Group extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions, outputs: object = {}) {
    super("test:index:Group", name, {}, opts);
    this.registerOutputs({ ...outputs });
  }
}

/** A component whose children another process makes. */
export class RemoteGroup extends pulumi.ComponentResource {
  /** Known only to that process. */
  declare readonly endpoint: pulumi.Output<string>;

  constructor(name: string, inputs: object = {}, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:RemoteGroup", name, { ...inputs, endpoint: undefined }, opts, true);
  }
}

/** The provider of specimens. */
export class SpecimenProvider extends pulumi.ProviderResource {
  constructor(name: string, inputs: object = {}) {
    super("test", name, { ...inputs });
  }
}
