import { covers, UNSEEN } from "../subjects/iam-condition";
import { GRANTS, hasAction, isHeldTo, judgeGrants } from "../subjects/iam-grant";
import { allOf, type Answer, hasItem, not } from "../answer";
import { type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";

/** Actions that end with plain text. */
const DECRYPTS = ["kms:decrypt", "kms:reencryptfrom"];

/** Condition keys that hold a call to some keys, or to what is encrypted with them. KMS developer guide, "condition keys". */
const NARROWING = ["kms:requestalias", "kms:resourcealiases", "kms:viaservice"];

/** What other such keys begin with; what follows is a name of the account's own. */
const NARROWING_FAMILIES = ["aws:resourcetag/", "kms:encryptioncontext:"];

export const iamNoDecryptAllKeys: StackRule = {
  id: "iam-no-decrypt-all-keys",
  title: "No policy lets anybody decrypt with every key",
  severity: "high",
  level: "mandatory",
  rationale: "A key of its own for each kind of data separates nothing while somebody may use all of them.",
  remedy:
    "name the keys in Resource, or hold the statement to kms:ResourceAliases, kms:ViaService or an encryption context",
  controls: {
    "AWS Security Hub": ["KMS.1", "KMS.2"],
    "PCI DSS 4.0": ["3.5.1", "3.6.1", "3.7.1", "3.7.2", "3.7.4", "3.7.6", "3.7.7", "4.2.1", "7.2.1", "7.2.2", "7.2.3"],
  },
  types: GRANTS,
  scope: "stack",
  judge(resource, index) {
    return judgeGrants(resource, index, {
      of: (statement) =>
        allOf([
          hasAction(statement, (action) => isOfKeys(action) && DECRYPTS.some((each) => covers(action, each))),
          isAboutEveryKey(statement),
          not(isHeldTo(statement, narrows)),
        ]),
      message: "allows to decrypt with every key",
    });
  },
};

function narrows(key: string): boolean {
  return NARROWING.includes(key) || NARROWING_FAMILIES.some((family) => key.startsWith(family));
}

/** Who may do everything anyway is another rule's to find. */
function isOfKeys(action: string): boolean {
  return action.startsWith("kms:");
}

/** Whether keys of any id are meant, be it of one region and account. */
function isAboutEveryKey(statement: Reading): Answer {
  if (within(statement, "NotResource").value !== undefined) return "yes";
  return hasItem(within(statement, "Resource"), (resource) => {
    const pattern = toText(resource);
    const [, , , region = UNSEEN, account = UNSEEN] = pattern.split(":");
    return covers(pattern, `arn:aws:kms:${region}:${account}:key/${UNSEEN}`);
  });
}
