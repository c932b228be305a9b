import type { GraphResource, GraphValue } from "../../platform/graph/graph";

type Inputs = GraphResource["inputs"];

/** What somebody does to a graph: other inputs for some of its resources. */
export type Act = (resource: GraphResource) => Inputs | undefined;

const KEY = "aws:kms/key:Key";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const LOG_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const SECRET = "aws:secretsmanager/secret:Secret";

/** Changes one input of the resource of this type and name. */
function change(type: string, name: string, changed: Readonly<Record<string, GraphValue>>): Act {
  return (resource) =>
    resource.type === type && resource.name === name ? { ...resource.inputs, ...changed } : undefined;
}

/** Changes words in a policy of the resource of this type and name; the words must be there. */
function reword(type: string, name: string, property: string, [from, to]: readonly [string, string]): Act {
  return (resource) => {
    if (resource.type !== type || resource.name !== name) return undefined;
    const text = resource.inputs[property];
    if (typeof text !== "string" || !text.includes(from)) throw new Error(`${name} says nothing of ${from}`);
    return { ...resource.inputs, [property]: text.replaceAll(from, to) };
  };
}

/** By rule, what breaks it in the real stack of production and nothing else, each under what is wrong then. */
export const SABOTAGE: Readonly<Record<string, Readonly<Record<string, Act>>>> = {};
