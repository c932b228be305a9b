// The Pulumi SDK turns functions into text where a program asks for it, and for that loads a TypeScript compiler and half a
// package manager whenever it is loaded itself: a fifth of a preview, which asks for nothing of the kind.
const Module = require("node:module");

const DEFERRED = ["typescript", "@npmcli/arborist"];

/** Runs what loads the SDK; what is deferred is loaded when something of it is first used, and by nobody else's leave. */
exports.whileDeferred = (work) => {
  const load = Module._load;
  Module._load = function (request, parent, ...rest) {
    const really = () => load.call(this, request, parent, ...rest);
    return DEFERRED.includes(request) ? standIn(really) : really();
  };
  try {
    return work();
  } finally {
    Module._load = load;
  }
};

/** Stands in for the exports of a module. An ES module, as far as anybody can tell, so that nobody copies its members. */
function standIn(load) {
  let exported;
  return new Proxy(
    {},
    {
      get: (_, name) => (name === "__esModule" ? true : (exported ??= load())[name]),
      has: (_, name) => name in (exported ??= load()),
    },
  );
}
