// What a rule says to people, and where it is asked for, decides nothing: other tests read it, and mutants of it would drown
// those of the judgement.
const { declareValuePlugin, PluginKind } = require("@stryker-mutator/api/plugin");

const TEXTS = [
  "about",
  "breaks",
  "controls",
  "id",
  "level",
  "onlyHere",
  "overlaps",
  "rationale",
  "remedy",
  "scope",
  "severity",
  "thresholds",
  "title",
  "unit",
];

/** The thresholds of a rule, with their sources, are a constant of that name. */
const CONSTANTS = ["THRESHOLDS"];

const texts = {
  shouldIgnore({ node }) {
    const isText = node.type === "ObjectProperty" && TEXTS.includes(node.key.name);
    const isConstant = node.type === "VariableDeclarator" && CONSTANTS.includes(node.id.name);
    return isText || isConstant ? "It decides nothing." : undefined;
  },
};

exports.strykerPlugins = [declareValuePlugin(PluginKind.Ignore, "texts", texts)];
