// Compiles an entry point with all that it takes from the project into one file, and knows when that has to be done again.
const { existsSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/**
 * The file that an entry point is compiled into; compiles it where that has not been done, or is older than what it was made
 * from.
 *
 * @param {{ root: string, entry: string, file: string, more: readonly string[] }} options `entry` and `more` from the root;
 * whatever changes in `more` is a reason to compile too: in a folder, that a file is new
 */
exports.compiled = ({ root, entry, file, more }) => {
  if (!isFresh(root, file)) compile({ root, entry, file, more });
  return file;
};

/** Beside the compiled file: all that it was made from. */
const sourcesOf = (file) => `${file}.sources.json`;

function isFresh(root, file) {
  if (![file, sourcesOf(file)].every(existsSync)) return false;
  const made = statSync(file).mtimeMs;
  return JSON.parse(readFileSync(sourcesOf(file), "utf8")).every((source) => {
    const changed = statSync(join(root, source), { throwIfNoEntry: false });
    return changed !== undefined && changed.mtimeMs < made;
  });
}

function compile({ root, entry, file, more }) {
  // Loaded where it is needed: most runs find everything compiled.
  const { buildSync } = require("esbuild");
  const { metafile, outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: file,
    write: false,
    bundle: true,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    sourcemap: true,
    sourcesContent: false,
    keepNames: true,
    logLevel: "warning",
  });
  const sources = { path: sourcesOf(file), text: JSON.stringify([...Object.keys(metafile.inputs), ...more]) };
  // The code last: it is what makes the others count.
  for (const { path, text } of [sources, ...outputFiles.toSorted((a, b) => b.path.length - a.path.length)]) {
    replace(path, text);
  }
}

/** What is half written must not be read by another command, which may start at any time. */
function replace(path, text) {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}
