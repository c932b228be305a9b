/**
 * Who may import what. Read by `.dependency-cruiser.cjs`, which is the judge, and by `eslint.config.mjs`, which says the
 * same while one types. A folder that is not named here may be imported by nobody.
 *
 * `folders`: ours. `packages`: from npm, a scope by `@scope/`. `builtins`: of Node. Left out: any.
 */
const pulumi = ["@pulumi/"];

module.exports = {
  platform: { folders: [], packages: ["zod", "netmask", "fastest-levenshtein"], builtins: ["crypto"] },
  applications: { folders: ["platform"], packages: [], builtins: [] },
  components: { folders: ["platform"], packages: pulumi, builtins: [] },
  // The engine loads the pack on its own, so that what it loads has to register tsx and to read the pack's files.
  policies: { folders: ["platform"], packages: [...pulumi, "@grpc/", "tsx", "yaml", "zod"], builtins: ["fs", "path"] },
  infra: {
    folders: ["platform", "components", "applications"],
    packages: [...pulumi, "yaml"],
    builtins: ["fs", "path"],
  },
  cli: { folders: ["platform", "applications", "components", "policies", "infra"] },
  scripts: { folders: ["platform", "cli"] },
  tests: { folders: ["platform", "applications", "components", "policies", "infra", "cli", "scripts"] },
};
