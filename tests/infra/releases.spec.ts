import assert from "node:assert/strict";
import { graphOf, rawStackFile } from "../support/stacks";
import { asRecorded, waitsFor } from "../support/recorded";

const RELEASE = "kubernetes:helm.sh/v3:Release";

describe("The releases of prod", () => {
  it("wait for those whose kinds they use, in every cell, and otherwise for none of each other", async () => {
    const recorded = asRecorded(await graphOf(rawStackFile("prod")));
    const charts = recorded.all(RELEASE).filter(({ name }) => !name.includes("-monitoring"));
    const waiting = charts.flatMap((chart) =>
      waitsFor(chart).flatMap((each) => (each.startsWith(RELEASE) ? [`${chart.name}: ${each}`] : [])),
    );
    assert.deepEqual(
      waiting.toSorted(),
      ["asia", "eu", "us"].flatMap((cell) =>
        ["keda", "metrics-server"].map((key) => `${cell}-${key}: ${RELEASE} ${cell}-cert-manager`),
      ),
    );
  });
});
