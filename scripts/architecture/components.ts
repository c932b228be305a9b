import ts from "typescript";
import { type Finding, findingAt } from "./finding";
import { descendants, parse, type ProjectFile } from "./project";

/**
 * C1, C2 and C7 over a file of `components/`: at most one component, named after the file, whose constructor begins with
 * `super(token, name, …, opts)`, ends with every output registered, and waits for nothing.
 */
export function checkComponents(file: ProjectFile): Finding[] {
  const source = parse(file);
  const classes = source.statements.filter(ts.isClassDeclaration);
  const [strangers, components] = [classes.filter((one) => !isComponent(one)), classes.filter(isComponent)];
  return [
    ...strangers.map((one) => findingAt(one, "class that is no component", "share functions, not base classes")),
    ...components.slice(1).map((extra) => findingAt(extra, "second component in a file", "give it a file of its own")),
    ...components.flatMap((component) => [
      ...checkName(component, file.path),
      ...checkConstructor(component, file.path),
    ]),
    ...checkSynchronous(source),
  ];
}

function isComponent(declaration: ts.ClassDeclaration): boolean {
  const base = declaration.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return base !== undefined && /(^|\.)ComponentResource$/.test(base.expression.getText());
}

function checkName(component: ts.ClassDeclaration, path: string): Finding[] {
  const expected = pascalCase(baseName(path));
  const name = component.name?.text ?? "a class without a name";
  if (name === expected) return [];
  return [
    findingAt(component, `C1: ${name} in ${baseName(path)}.ts`, `call the class ${expected}, or rename the file`),
  ];
}

function checkConstructor(component: ts.ClassDeclaration, path: string): Finding[] {
  const constructor = component.members.find(ts.isConstructorDeclaration);
  const body = constructor?.body;
  if (constructor === undefined || body === undefined) {
    return [findingAt(component, "C2: no constructor", "write constructor(name, args, opts) that calls super")];
  }
  return [
    ...checkSuper(constructor, body, `meridian:${baseName(path)}:${component.name?.text ?? ""}`),
    ...checkOutputs(component, body),
  ];
}

function checkSuper(constructor: ts.ConstructorDeclaration, body: ts.Block, token: string): Finding[] {
  const call = callOf(body.statements.at(0));
  if (call?.expression.kind !== ts.SyntaxKind.SuperKeyword) {
    return [findingAt(constructor, "C2: the constructor does not begin with super", `begin with super("${token}", …)`)];
  }
  const parameters = constructor.parameters.map((parameter) => parameter.name.getText());
  const [type, name, ...rest] = call.arguments.map((argument) => argument.getText());
  const findings: Finding[] = [];
  if (type !== JSON.stringify(token)) {
    findings.push(findingAt(call, `C1: the type is ${String(type)}`, `write "${token}"`));
  }
  if (name !== parameters.at(0) || rest.length < 2 || rest.at(-1) !== parameters.at(-1)) {
    const remedy = `write super("${token}", ${parameters.at(0) ?? "name"}, {}, ${parameters.at(-1) ?? "opts"})`;
    findings.push(findingAt(call, "C2: super drops the name or the options", remedy));
  }
  return findings;
}

function checkOutputs(component: ts.ClassDeclaration, body: ts.Block): Finding[] {
  const last = callOf(body.statements.at(-1));
  const registered = last?.expression.getText() === "this.registerOutputs" ? last.arguments[0] : undefined;
  if (registered === undefined || !ts.isObjectLiteralExpression(registered)) {
    const remedy = "end with this.registerOutputs({ … }), or the component never counts as finished";
    return [findingAt(component, "C2: the constructor does not end with registerOutputs", remedy)];
  }
  const names = new Set(registered.properties.map((property) => property.name?.getText()));
  return component.members.filter(ts.isPropertyDeclaration).flatMap((property) => {
    const has = (kind: ts.SyntaxKind): boolean =>
      property.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
    if (has(ts.SyntaxKind.PrivateKeyword) || has(ts.SyntaxKind.StaticKeyword)) return [];
    const name = property.name.getText();
    return [
      ...(has(ts.SyntaxKind.ReadonlyKeyword)
        ? []
        : [findingAt(property, `C2: ${name} can change`, "make it readonly")]),
      ...(names.has(name) ? [] : [findingAt(property, `C2: ${name} is not registered`, "list it in registerOutputs")]),
    ];
  });
}

/** A component that waits is not finished when its constructor returns, and one that looks things up differs by machine. */
function checkSynchronous(source: ts.SourceFile): Finding[] {
  return [...descendants(source)].flatMap((node) => {
    if (node.kind === ts.SyntaxKind.AsyncKeyword || node.kind === ts.SyntaxKind.AwaitKeyword) {
      return [findingAt(node, "C7: asynchronous code", "compose outputs with pulumi.all and apply")];
    }
    if (ts.isCallExpression(node) && /\.get[A-Z]\w*$/.test(node.expression.getText())) {
      return [
        findingAt(node, `C7: ${node.expression.getText()} looks something up`, "take it from the plan or as an input"),
      ];
    }
    return [];
  });
}

function callOf(statement: ts.Statement | undefined): ts.CallExpression | undefined {
  if (statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
  return ts.isCallExpression(statement.expression) ? statement.expression : undefined;
}

function baseName(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.ts$/, "");
}

function pascalCase(kebab: string): string {
  return kebab.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
