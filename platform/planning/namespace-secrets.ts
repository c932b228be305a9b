import type { DatabaseReference } from "../application";
import type { ExternalSecretPlan, NamespaceSecretsPlan, SecretSource } from "../application-model";
import { compare } from "../compare";
import type { CellEntry } from "../configuration/cell-entry";
import { POSTGRESQL_PORT } from "../facts/aurora";
import { VALKEY_PORT } from "../facts/elasticache";
import { cellName, type PlanningContext } from "./context";
import { clusterVariables, databaseVariables } from "./database-scripts";
import { hostPlaceholder } from "./hosts";
import { readerRolePrefix, readerTrust, readSecretsPolicy, ROLE_NAME_LENGTH, roleArn } from "./iam-secrets";
import { physicalName } from "./names";
import { databaseClusters, servingCluster } from "./placement";
import { POOLER } from "./pooler";
import { POOLER_PATHS, userLine } from "./pooler-files";
import { secretsControllerRole } from "./releases/external-secrets";
import { cacheSecretName, databaseSecretName, masterSecretName } from "./secrets";

/**
 * What External Secrets makes in the application's namespace of a cell, and the role that it reads as. A Secret whose
 * values become environment carries the rotation in its name: a pod that starts meanwhile waits for the new one, or still
 * names the old one, and never has the one for the other.
 */
export function planNamespaceSecrets(context: PlanningContext, key: string, cell: CellEntry): NamespaceSecretsPlan {
  const { file, application } = context;
  const name = cellName(context, key);
  const sources = sourcesOf(context, name);
  const readerRole = physicalName([`${readerRolePrefix(name)}${application.name}`], ROLE_NAME_LENGTH);
  const names = Object.values(sources)
    .flatMap((kind) => Object.values(kind))
    .map(({ secret }) => secret);
  return {
    region: cell.region,
    readerRole,
    readerTrust: readerTrust(file.account, secretsControllerRole(name)),
    readerPolicy: readSecretsPolicy({ account: file.account, region: cell.region }, names),
    readerArn: roleArn(file.account, readerRole),
    external: {
      ...(Object.keys(application.databases).length === 0 ? {} : databaseSecrets(context, sources)),
      ...(Object.keys(application.caches).length === 0 ? {} : { "cache-urls": cacheUrls(context, sources) }),
    },
  };
}

/** Everything that the namespace reads, by the kind of what it belongs to and its key. */
type Sources = Readonly<Record<Kind, Readonly<Record<string, SecretSource>>>>;

/** What an application's namespace reads. */
type Kind = Exclude<SecretSource["version"]["kind"], "consoles">;

function sourcesOf({ file, application, stackName }: PlanningContext, cellName: string): Sources {
  const sources = (
    keys: readonly string[],
    kind: Kind,
    { secret, properties }: { readonly secret: (key: string) => string; readonly properties: readonly string[] },
  ): Record<string, SecretSource> =>
    Object.fromEntries(keys.map((key) => [key, { secret: secret(key), version: { kind, key }, properties }]));
  const databases = Object.keys(application.databases);
  const clusters = databases.length === 0 ? [] : Object.keys(databaseClusters(file, application));
  return {
    credentials: sources(databases, "credentials", {
      secret: (database) => databaseSecretName(stackName, database),
      properties: ["username", "password", "standbyUsername", "standbyPassword"],
    }),
    masters: sources(clusters, "masters", {
      secret: (cluster) => masterSecretName(stackName, cluster),
      properties: ["username", "password"],
    }),
    caches: sources(Object.keys(application.caches), "caches", {
      secret: (cache) => cacheSecretName(cellName, cache),
      properties: ["username", "password", "host"],
    }),
  };
}

/** What templates know a source by; a hyphen would end a name there. */
function sourceName({ version: { kind, key } }: SecretSource): string {
  return `${kind}_${key.replaceAll("-", "_")}`;
}

/** Generated credentials are letters and digits alone: nothing in them needs to be escaped, in an address or in a file. */
function valueOf(source: SecretSource, property: string): string {
  return `{{ .${sourceName(source)}_${property} }}`;
}

/** The properties of a source by their names, as templates. */
function valuesOf(source: SecretSource): (property: string) => string {
  return (property) => valueOf(source, property);
}

/** A Secret made by templates from what they name, and from no other property of its sources. */
function externalSecret(
  name: string,
  sources: readonly SecretSource[],
  template: Readonly<Record<string, string>>,
): ExternalSecretPlan {
  const text = Object.values(template).join("");
  const named = (source: SecretSource): SecretSource => ({
    ...source,
    properties: source.properties.filter((property) => text.includes(valueOf(source, property))),
  });
  return { name, sources: Object.fromEntries(sources.map((source) => [sourceName(source), named(source)])), template };
}

function ofRotation({ file }: PlanningContext, name: string): string {
  return `${name}-r${String(file.rotation)}`;
}

/** For what a Job reads once, and at once: its content changes with databases that move, and so does its name. */
function ofMoves(context: PlanningContext, name: string, moved: readonly string[]): string {
  return [ofRotation(context, name), ...[...moved].sort(compare)].join("-");
}

function databaseSecrets(
  context: PlanningContext,
  { credentials, masters }: Sources,
): Readonly<Record<string, ExternalSecretPlan>> {
  const databases = Object.values(credentials);
  const own = Object.keys(context.file.ownClusters);
  const templates = (template: (source: SecretSource) => Record<string, string>): Record<string, string> =>
    merged(databases.map(template));
  return {
    "database-urls": externalSecret(
      ofRotation(context, "database-urls"),
      databases,
      templates((source) => pooledAddresses(context, source)),
    ),
    "direct-urls": externalSecret(
      ofMoves(
        context,
        "direct-urls",
        own.filter((database) => servingCluster(context.file, context.application, database) === database),
      ),
      databases,
      templates((source) => ({ [source.version.key]: directAddress(context, source) })),
    ),
    preparation: externalSecret(ofMoves(context, "preparation", own), [...Object.values(masters), ...databases], {
      ...merged(Object.values(masters).map(masterEnvironment)),
      ...templates(loginEnvironment),
    }),
    // A file, which PgBouncer reads again: no pod names it by its rotation, and no client is dropped for a new one.
    "pooler-users": externalSecret("pooler-users", databases, { "userlist.txt": userList(databases) }),
  };
}

function merged(parts: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

/** A database under its two names in the pooler; the pooler is verified by name. */
function pooledAddresses(context: PlanningContext, source: SecretSource): Record<string, string> {
  const { name, pooling } = context.application;
  const { key } = source.version;
  const address = (database: string): string =>
    postgresql({
      source,
      host: `${POOLER.name}.${name}.svc`,
      database,
      parameters: {
        sslmode: "verify-full",
        sslrootcert: `${POOLER.authorityFolder}/ca.crt`,
        ...pooling?.addressParameters,
      },
    });
  const byAccess: Readonly<Record<DatabaseReference["access"], string>> = {
    write: address(key),
    read: address(`${key}_read`),
  };
  return Object.fromEntries(Object.entries(byAccess).map(([access, value]) => [`${key}-${access}`, value]));
}

/** A database at the writer of the cluster that serves it; whether its certificate has the writer's name is not known. */
function directAddress({ file, application }: PlanningContext, source: SecretSource): string {
  const { key } = source.version;
  return postgresql({
    source,
    host: hostPlaceholder(servingCluster(file, application, key), "write"),
    database: key,
    parameters: { sslmode: "verify-ca", sslrootcert: POOLER_PATHS.serverAuthorities },
  });
}

interface PostgresqlAddress {
  readonly source: SecretSource;
  readonly host: string;
  readonly database: string;
  readonly parameters: Readonly<Record<string, string>>;
}

function postgresql({ source, host, database, parameters }: PostgresqlAddress): string {
  const value = valuesOf(source);
  // A slash may stand in a query as it is.
  const query = Object.entries(parameters).map(
    ([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%2F", "/")}`,
  );
  const user = `${value("username")}:${value("password")}`;
  return `postgresql://${user}@${host}:${String(POSTGRESQL_PORT)}/${database}?${query.join("&")}`;
}

function masterEnvironment(source: SecretSource): Record<string, string> {
  const { username, password } = clusterVariables(source.version.key);
  return { [username]: valueOf(source, "username"), [password]: valueOf(source, "password") };
}

function loginEnvironment(source: SecretSource): Record<string, string> {
  const variables = databaseVariables(source.version.key);
  return Object.fromEntries(
    Object.entries(variables).map(([property, variable]) => [variable, valueOf(source, property)]),
  );
}

/** Both login roles of every database: the standby's clients are served until they have all gone over to the other. */
function userList(databases: readonly SecretSource[]): string {
  const lines = databases
    .map(valuesOf)
    .flatMap((value) => [
      userLine(value("username"), value("password")),
      userLine(value("standbyUsername"), value("standbyPassword")),
    ]);
  return lines.map((line) => `${line}\n`).join("");
}

function cacheUrls(context: PlanningContext, { caches }: Sources): ExternalSecretPlan {
  const sources = Object.values(caches);
  const address = (source: SecretSource): string => {
    const value = valuesOf(source);
    return `rediss://${value("username")}:${value("password")}@${value("host")}:${String(VALKEY_PORT)}`;
  };
  return externalSecret(
    ofRotation(context, "cache-urls"),
    sources,
    Object.fromEntries(sources.map((source) => [source.version.key, address(source)])),
  );
}
