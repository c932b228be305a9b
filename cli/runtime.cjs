// Lets Node run the project's TypeScript. Required before anything else, by the commands and by the tests.
//
// The SDKs are loaded first: once tsx is registered it inspects every file that is required after it, and the 1,200 files
// of @pulumi/pulumi cost 0.4 s more that way, half of what a preview takes.
require("@pulumi/pulumi");
require("tsx/cjs");
