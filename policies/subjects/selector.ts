import { entriesOf } from "./iam-policy";
import { allOf, type Answer, hasItem, not } from "../answer";
import { isHidden, itemsOf, type Reading, within } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";

/** Whether a selector of labels selects whoever has these; one that says nothing selects all. Kubernetes, "labels". */
export function selects(selector: Reading, labels: Reading): Answer {
  const hidden = [selector, labels].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  const answer = allOf([
    ...entriesOf(within(selector, "matchLabels")).map(([key, wanted]) =>
      isHidden(wanted) ? undetermined(selector.path) : hasItem(label(labels, key), (value) => value === wanted.value),
    ),
    ...itemsOf(within(selector, "matchExpressions")).map((expression) => fits(expression, labels)),
  ]);
  // What labels are called is the object's own text, which is not repeated.
  return typeof answer === "string" ? answer : undetermined(selector.path);
}

/** Whether a selector says nothing, and so selects every pod. */
export function selectsAll(selector: Reading): Answer {
  if (isHidden(selector)) return undetermined(selector.path);
  const parts = [within(selector, "matchLabels"), within(selector, "matchExpressions")];
  const hidden = parts.find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  return entriesOf(within(selector, "matchLabels")).length + itemsOf(within(selector, "matchExpressions")).length === 0
    ? "yes"
    : "no";
}

function fits(expression: Reading, labels: Reading): Answer {
  const [key, operator] = [within(expression, "key"), within(expression, "operator")];
  if (isHidden(key) || isHidden(operator)) return undetermined(expression.path);
  const own = label(labels, typeof key.value === "string" ? key.value : "");
  const isThere: Answer = own.value === undefined ? "no" : "yes";
  const isAmong = isHidden(own)
    ? undetermined(labels.path)
    : hasItem(within(expression, "values"), (value) => value === own.value && isThere === "yes");
  switch (operator.value) {
    case "In":
      return isAmong;
    case "NotIn":
      return not(isAmong);
    case "Exists":
      return isThere;
    default:
      return not(isThere);
  }
}

function label(labels: Reading, key: string): Reading {
  return within(labels, key);
}
