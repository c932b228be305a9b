import assert from "node:assert/strict";
import { Ingress } from "../../components/ingress";
import { valueAt } from "../../platform/graph/value";
import { alone, offered } from "../support/alone";
import { openIngress } from "../support/open-cell";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
const LISTENER = "aws:lb/listener:Listener";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

function build(proof = true): Promise<Recorded> {
  const plan = openIngress();
  return alone(({ providers, other, probe }) => {
    const { entrances } = new Ingress(
      "us-ingress",
      {
        plan,
        vpcId: "vpc-1",
        publicSubnetIds: ["subnet-a", "subnet-b"],
        podsSecurityGroupId: "sg-pods",
        domainProof: proof ? [other("record")] : [],
        network: other("network"),
      },
      providers,
    );
    probe({ pages: entrances["pages"]?.dnsName, admin: entrances["admin"]?.dnsName });
  });
}

describe("Ingress", () => {
  it("makes one bucket of logs, one certificate, and a load balancer for each entrance (CV-09)", async () => {
    const ingress = await build();
    const made = ingress.below("us-ingress");
    assert.deepEqual(
      Object.fromEntries(
        [CERTIFICATE, VALIDATION, "meridian:bucket:Bucket", "meridian:entrance:Entrance", BALANCER].map((type) => [
          type,
          made[type],
        ]),
      ),
      {
        [CERTIFICATE]: ["us-ingress-certificate"],
        [VALIDATION]: ["us-ingress-certificate"],
        "meridian:bucket:Bucket": ["us-ingress-logs"],
        "meridian:entrance:Entrance": ["us-ingress-admin", "us-ingress-pages"],
        [BALANCER]: ["us-ingress-admin", "us-ingress-pages"],
      },
    );
  });

  it("has a certificate of every name, of its own region, which no listener has before it is issued", async () => {
    const { one, before } = await build();
    assert.deepEqual(valueAt(one(CERTIFICATE), "domainName"), "www.shop.example");
    for (const key of ["pages", "admin"]) {
      const listener = one(LISTENER, `us-ingress-${key}`);
      assert.deepEqual(madeFrom(listener)["certificateArn"], [`${VALIDATION} us-ingress-certificate`]);
      assert.ok(before(listener).has(`${CERTIFICATE} us-ingress-certificate`));
    }
  });

  it("waits for the records that prove its names, where they are made in the same Pulumi stack", async () => {
    assert.deepEqual(waitsFor((await build()).one(VALIDATION)), ["test:index:Specimen record"]);
    assert.deepEqual(waitsFor((await build(false)).one(VALIDATION)), []);
  });

  it("logs into one bucket, each load balancer in a folder of its own (CV-12)", async () => {
    const { one } = await build();
    assert.deepEqual(
      ["pages", "admin"].map((key) => valueAt(one(BALANCER, `us-ingress-${key}`), "accessLogs", "prefix")),
      ["pages", "admin"],
    );
    assert.equal(valueAt(one("aws:s3/bucket:Bucket"), "bucket"), "aws-waf-logs-shop-prod-us-111122223333");
  });

  it("offers the load balancers, by entrance", async () => {
    assert.deepEqual(madeFrom(offered(await build())), {
      pages: [`${BALANCER} us-ingress-pages`],
      admin: [`${BALANCER} us-ingress-admin`],
    });
  });
});
