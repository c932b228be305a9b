// The least that a preview can cost: as many bare registrations, under the same SDK, with the same switches, and nothing
// else. Plain JavaScript, so that no TypeScript is loaded either.
//
//   node scripts/bench/floor.cjs <number of resources>
const pulumi = require("@pulumi/pulumi");
const { Resource } = require("@pulumi/pulumi/resource");
const debuggable = require("@pulumi/pulumi/runtime/debuggable");

async function main() {
  const count = Number(process.argv[2]);
  Error.stackTraceLimit = 0;
  debuggable.debuggablePromise = (promise) => promise;
  Resource.callsites = () => [];
  const answer = { newResource: () => ({ id: undefined, state: {} }), call: () => ({}) };
  await pulumi.runtime.setMocks(answer, "bench", "floor", true);
  await pulumi.runtime.runInPulumiStack(async () => {
    for (let index = 0; index < count; index++) {
      new pulumi.CustomResource("bench:index:Bare", `bare-${index}`, { text: "text", number: 1, list: ["a", "b"] });
    }
  });
  await pulumi.runtime.disconnect();
}

void main();
