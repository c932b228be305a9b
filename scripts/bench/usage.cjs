// Loaded into a measured process: says at its end, on file descriptor 3, how much memory it held at its peak.
const { writeSync } = require("node:fs");

process.on("exit", () => {
  writeSync(3, String(process.resourceUsage().maxRSS * 1024));
});
