import type { ServiceRule } from "../resource-type";
import { textAt } from "../values";
import { covers, statementsOf } from "./policy-document";

/** Refuses a role that the service may not assume. */
export function trust(property: string, service: string): ServiceRule["refuses"] {
  return ({ inputs, find }) => {
    const arn = textAt(inputs, property);
    const trusted = (statementsOf(find(arn)?.inputs["assumeRolePolicy"]) ?? []).some(
      (statement) =>
        statement.allows && statement.services.includes(service) && covers(statement.actions, "sts:AssumeRole"),
    );
    return trusted ? undefined : `InvalidParameterException: ${arn} does not trust ${service}`;
  };
}
