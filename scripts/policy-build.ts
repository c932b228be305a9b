import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "../cli/root";

const PACK = join(ROOT, "policies");

/**
 * Compiles the pack into `policies/dist`, with what it takes from `platform/` and from npm in it, so that the folder works
 * wherever the SDK is installed. `sources.json` names what it was made from: `main.cjs` uses what is compiled as long as
 * none of that is newer.
 */
export async function buildPack(folder = join(PACK, "dist")): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(PACK, "start.ts")],
    outfile: join(folder, "main.js"),
    bundle: true,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // The engine waits for it to be read.
    minify: true,
    // The SDK is one to a process, and the engine's language host loads it first.
    external: ["@pulumi/*", "@grpc/*"],
    logLevel: "warning",
  });
  const sources = Object.keys(metafile.inputs).filter((source) => !source.startsWith("node_modules/"));
  writeFileSync(join(folder, "sources.json"), `${JSON.stringify(sources.toSorted(), null, 2)}\n`);
}

if (require.main === module) void buildPack();
