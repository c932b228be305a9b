import assert from "node:assert/strict";
import { checkComponents } from "../../../scripts/architecture/components";
import { renderFindings } from "../../../scripts/architecture/finding";

const GOOD = `
export class GeoDns extends pulumi.ComponentResource {
  private readonly zone: string;
  readonly id: pulumi.Output<string>;
  constructor(name: string, args: GeoDnsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:geo-dns:GeoDns", name, {}, opts);
    this.id = args.id;
    this.registerOutputs({ id: this.id });
  }
}`;

function judge(text: string): string {
  return renderFindings(checkComponents({ path: "components/geo-dns.ts", text }));
}

describe("checkComponents", () => {
  it("accepts a component in the house's shape, and functions that build parts of one", () => {
    assert.equal(judge(GOOD), "");
    assert.equal(judge("export function createZone(name: string): string { return name; }"), "");
  });

  const broken: readonly {
    readonly title: string;
    readonly change: readonly [string, string];
    readonly says: string;
  }[] = [
    {
      title: "C1: a class that is not named after its file",
      change: ["class GeoDns", "class Dns"],
      says: [
        "components/geo-dns.ts:2 C1: Dns in geo-dns.ts: call the class GeoDns, or rename the file",
        'components/geo-dns.ts:6 C1: the type is "meridian:geo-dns:GeoDns": write "meridian:geo-dns:Dns"',
      ].join("\n"),
    },
    {
      title: "C1: a type of another component",
      change: ["meridian:geo-dns:GeoDns", "meridian:network:Network"],
      says: 'components/geo-dns.ts:6 C1: the type is "meridian:network:Network": write "meridian:geo-dns:GeoDns"',
    },
    {
      title: "C2: a statement before super",
      change: ["    super(", "    check(args);\n    super("],
      says: 'components/geo-dns.ts:5 C2: the constructor does not begin with super: begin with super("meridian:geo-dns:GeoDns", …)',
    },
    {
      title: "C2: options that super does not get",
      change: [", {}, opts)", ", {})"],
      says: 'components/geo-dns.ts:6 C2: super drops the name or the options: write super("meridian:geo-dns:GeoDns", name, {}, opts)',
    },
    {
      title: "C2: a name that is not the caller's",
      change: [", name, {}", ', "dns", {}'],
      says: 'components/geo-dns.ts:6 C2: super drops the name or the options: write super("meridian:geo-dns:GeoDns", name, {}, opts)',
    },
    {
      title: "C2: outputs that are not registered last",
      change: ["this.registerOutputs({ id: this.id });", "this.registerOutputs({ id: this.id });\n    log();"],
      says: "components/geo-dns.ts:2 C2: the constructor does not end with registerOutputs: end with this.registerOutputs({ … }), or the component never counts as finished",
    },
    {
      title: "C2: an output that is not registered",
      change: ["{ id: this.id }", "{}"],
      says: "components/geo-dns.ts:4 C2: id is not registered: list it in registerOutputs",
    },
    {
      title: "C2: an output that can change",
      change: ["  readonly id", "  id"],
      says: "components/geo-dns.ts:4 C2: id can change: make it readonly",
    },
    {
      title: "C2: no constructor",
      change: [GOOD, "\nexport class GeoDns extends ComponentResource {}"],
      says: "components/geo-dns.ts:2 C2: no constructor: write constructor(name, args, opts) that calls super",
    },
    {
      title: "C7: code that waits",
      change: ["this.id = args.id;", "this.id = pulumi.output((async () => args.id)());"],
      says: "components/geo-dns.ts:7 C7: asynchronous code: compose outputs with pulumi.all and apply",
    },
    {
      title: "C7: a lookup",
      change: ["args.id;", "aws.route53.getZoneOutput({}).zoneId;"],
      says: "components/geo-dns.ts:7 C7: aws.route53.getZoneOutput looks something up: take it from the plan or as an input",
    },
    {
      title: "a class that is no component",
      change: [GOOD, "\nclass Base {}"],
      says: "components/geo-dns.ts:2 class that is no component: share functions, not base classes",
    },
    {
      title: "two components in a file",
      change: [GOOD, `${GOOD}${GOOD}`],
      says: "components/geo-dns.ts:11 second component in a file: give it a file of its own",
    },
  ];
  for (const { title, change, says } of broken) {
    it(`refuses ${title}`, () => {
      assert.equal(judge(GOOD.replace(...change)), says);
    });
  }
});
