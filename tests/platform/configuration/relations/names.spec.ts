import assert from "node:assert/strict";
import { loadApplications } from "../../../../infra/applications";
import { namesFit } from "../../../../platform/configuration/relations/names";
import { lookup } from "../../../../platform/planning/lookup";
import { fileWith } from "../../bent-stack-file";

const applications = loadApplications();
const LABEL = "a".repeat(56);

describe("The domain of a stack", () => {
  it("leaves a certificate's first name room, to the last character", () => {
    assert.deepEqual(namesFit({ ...fileWith({}), domain: `${LABEL}.com` }, applications), []);
    assert.deepEqual(namesFit({ ...fileWith({}), domain: `${LABEL}a.com` }, applications), [
      {
        path: "domain",
        got: `${LABEL}a.com, which makes api.${LABEL}a.com 65 characters long`,
        expected: "a domain of at most 60 characters, since a certificate's first name has at most 64",
        remedy: "choose a shorter domain, or a zone of its own for the application",
      },
    ]);
  });

  it("may be longer for an application that nobody calls, and is no matter for one that there is not", () => {
    const file = { ...fileWith({}), domain: `${LABEL}a.com` };
    const { edge: _, ...closed } = lookup(applications, "covibes");
    assert.deepEqual(namesFit(file, { covibes: closed }), []);
    assert.deepEqual(namesFit({ ...file, application: "other" }, applications), []);
  });
});
