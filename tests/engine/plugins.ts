import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

export const ROOT = path.resolve(__dirname, "../..");
/** Providers that are simulated here, since theirs need an account; every other is the real one. */
const SIMULATED = ["aws", "cloudflare"];

/** The first of the providers that the engine did not bring, and where it was looked for; nothing when all are there. */
export function missingPlugin(providers: readonly string[]): string | undefined {
  const missing = providers.find((name) => !realPlugins().some((folder) => folder.startsWith(`resource-${name}-`)));
  return missing && `the ${missing} provider is not in ${pluginFolder()}`;
}

function pluginFolder(): string {
  return path.join(process.env["PULUMI_HOME"] ?? path.join(os.homedir(), ".pulumi"), "plugins");
}

/** Folders of the engine's own providers; beside them lie files that say when each was last used. */
function realPlugins(): readonly string[] {
  if (!fs.existsSync(pluginFolder())) return [];
  return fs
    .readdirSync(pluginFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith("resource-"))
    .map(({ name }) => name);
}

/** The engine overlooks a plugin's folder that is a link, so the folders are real and their files are links. */
export function linkPlugins(to: string): void {
  const isSimulated = (folder: string): boolean => SIMULATED.some((name) => folder.startsWith(`resource-${name}-`));
  for (const folder of realPlugins().filter((name) => !isSimulated(name))) {
    fs.mkdirSync(path.join(to, folder), { recursive: true });
    for (const file of fs.readdirSync(path.join(pluginFolder(), folder))) {
      fs.symlinkSync(fs.realpathSync(path.join(pluginFolder(), folder, file)), path.join(to, folder, file));
    }
  }
  for (const name of SIMULATED) {
    const version = versionOf(`@pulumi/${name}`);
    writeExecutable(path.join(to, `resource-${name}-v${version}`, `pulumi-resource-${name}`), pluginScript(version));
  }
}

function versionOf(dependency: string): string {
  const manifest = fs.readFileSync(path.join(ROOT, "node_modules", dependency, "package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

/** The protocol is loaded before tsx, which would otherwise inspect each of its files. */
function pluginScript(version: string): string {
  const modules = path.join(ROOT, "node_modules");
  const required = [
    path.join(modules, "@pulumi/pulumi/proto/provider_grpc_pb.js"),
    path.join(modules, "tsx/dist/cjs/index.cjs"),
  ];
  const preloaded = required.map((file) => `--require '${file}'`).join(" ");
  return `#!/bin/sh\nexec node ${preloaded} '${path.join(__dirname, "plugin/main.ts")}' ${version}\n`;
}

export function writeExecutable(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { mode: 0o755 });
}
