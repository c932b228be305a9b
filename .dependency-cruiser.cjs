const layers = require("./scripts/layers.cjs");

const names = Object.keys(layers);
const product = names.filter((name) => name !== "scripts" && name !== "tests");
const oneOf = (alternatives) => `(${alternatives.join("|")})`;
const remedy = "Move what both need into platform/, or turn the import around; scripts/layers.cjs has the arrows.";

function rulesOf([name, { folders, packages, builtins }]) {
  const from = { path: `^${name}/` };
  const rule = (kind, comment, to) => ({ name: `${name}-${kind}`, comment, severity: "error", from, to });
  const foreign = names.filter((other) => other !== name && !folders.includes(other));
  const allowed = folders.length > 0 ? folders.join(", ") : "nothing of ours";
  return [
    foreign.length > 0 && rule("folders", `${name}/ imports ${allowed}. ${remedy}`, { path: `^${oneOf(foreign)}/` }),
    packages &&
      rule("packages", `${name}/ imports these packages alone: ${packages.join(", ") || "none"}. ${remedy}`, {
        path: "node_modules/",
        ...(packages.length > 0 && {
          pathNot: `node_modules/${oneOf(packages.map((own) => own.replace(/\/?$/, "/")))}`,
        }),
      }),
    builtins &&
      rule("builtins", `${name}/ imports these modules of Node alone: ${builtins.join(", ") || "none"}. ${remedy}`, {
        dependencyTypes: ["core"],
        ...(builtins.length > 0 && { pathNot: `^(node:)?${oneOf(builtins)}$` }),
      }),
  ].filter(Boolean);
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Modules that need each other are one module, or hide a third that both need.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "The import leads nowhere.",
      severity: "error",
      // What the pack is compiled into is there where somebody compiled it.
      from: { pathNot: "^policies/main\\.cjs$" },
      to: { couldNotResolve: true },
    },
    {
      name: "declared",
      comment: "The package is not in package.json; that it is found is luck.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "shipped",
      comment: "What deploys must not need a devDependency.",
      severity: "error",
      from: { path: `^${oneOf(product)}/` },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "judges-read-nothing",
      comment: "A judgement depends on what it is given: only what the engine loads reads files.",
      severity: "error",
      from: { path: "^policies/", pathNot: "^policies/main\\.cjs$" },
      to: { dependencyTypes: ["core"] },
    },
    ...Object.entries(layers).flatMap(rulesOf),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    // An import of a type is an import: a layer that knows another's shape depends on it.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    // Compiled from what is judged here.
    exclude: { path: "^policies/dist/" },
    // The policy pack has a package.json of its own, for the engine; its dependencies are the project's.
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "import", "node", "default"] },
  },
};
