import { POOLER_PATHS } from "./pooler-files";

/** A logical database in a cluster that has it; in two of them while it moves. */
export interface Placement {
  readonly database: string;
  /** Key of the database cluster. */
  readonly cluster: string;
}

/** Variables with where a database cluster's writer is, and its master's credentials. */
export function clusterVariables(cluster: string): Record<"host" | "username" | "password", string> {
  const prefix = `CLUSTER_${variable(cluster)}`;
  return { host: `${prefix}_HOST`, username: `${prefix}_USERNAME`, password: `${prefix}_PASSWORD` };
}

/** Variables with the login roles of a database: the one in use, and the other. */
export function databaseVariables(
  database: string,
): Record<"username" | "password" | "standbyUsername" | "standbyPassword", string> {
  const prefix = `DATABASE_${variable(database)}`;
  return {
    username: `${prefix}_USERNAME`,
    password: `${prefix}_PASSWORD`,
    standbyUsername: `${prefix}_STANDBY_USERNAME`,
    standbyPassword: `${prefix}_STANDBY_PASSWORD`,
  };
}

function variable(key: string): string {
  return key.toUpperCase().replaceAll("-", "_");
}

/** The file that says, to a startup probe, that the lock is held. */
export const LOCK_HELD_FILE = `${POOLER_PATHS.writableFolder}/lock-held`;

/** The file by which another container says that the lock has nothing more to guard. */
export const LOCK_OVER_FILE = `${POOLER_PATHS.writableFolder}/lock-over`;

/** The server is verified; no file of the reader's home has a say. */
const CONNECTION = `export PGSSLMODE=verify-ca PGSSLROOTCERT=${POOLER_PATHS.serverAuthorities} PGCONNECT_TIMEOUT=10 PGDATABASE=postgres`;
const PSQL = "psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1";

/**
 * A bash script that brings databases and roles into being, and changes nothing where they are as they should be: for each
 * database an owner, which nobody logs in as, and two login roles, which act as the owner, so that whatever one of them
 * makes belongs to both. No password is an argument or part of a statement, since statements are logged: `\password` sends
 * a verifier. It reads the password from its input only where there is no terminal, hence `setsid`.
 */
export function prepareScript(placements: readonly Placement[]): string {
  return `set -euo pipefail
${CONNECTION}

${PREPARE_FUNCTIONS}
${placements.map(prepareCall).join("\n")}
`;
}

function prepareCall({ database, cluster }: Placement): string {
  const { host, username: master, password: masterPassword } = clusterVariables(cluster);
  const { username, password, standbyUsername, standbyPassword } = databaseVariables(database);
  return `export PGHOST="$${host}" PGUSER="$${master}" PGPASSWORD="$${masterPassword}"
prepare_database ${database}
prepare_login ${database} "$${username}" "$${password}"
prepare_login ${database} "$${standbyUsername}" "$${standbyPassword}"
echo "${database} is ready in ${cluster}"`;
}

// A master is no superuser: it must be a member of the owner to hand a database to it, and to make members of it.
const PREPARE_FUNCTIONS = `prepare_database() {
  ${PSQL} --set database="$1" <<'SQL'
select format('create role %I nologin', :'database')
 where not exists (select from pg_roles where rolname = :'database') \\gexec
select format('grant %I to current_user', :'database')
 where not exists (
   select from pg_auth_members
    where roleid = to_regrole(quote_ident(:'database')) and member = to_regrole(quote_ident(current_user))
      and (to_jsonb(pg_auth_members)->>'set_option')::boolean is not false) \\gexec
select format('create database %I owner %I', :'database', :'database')
 where not exists (select from pg_database where datname = :'database') \\gexec
select format('revoke all on database %I from public', :'database')
  from pg_database
 where datname = :'database'
   and exists (select from aclexplode(coalesce(datacl, acldefault('d', datdba))) where grantee = 0) \\gexec
SQL
}

prepare_login() {
  ${PSQL} --set owner="$1" --set login="$2" <<'SQL'
select format('create role %I login in role %I', :'login', :'owner')
 where not exists (select from pg_roles where rolname = :'login') \\gexec
select format('alter role %I set role %L', :'login', :'owner')
 where not exists (
   select from pg_roles where rolname = :'login' and format('role=%s', :'owner') = any (rolconfig)) \\gexec
SQL
  # A password that opens the door already is left alone.
  if PGUSER=$2 PGPASSWORD=$3 PGDATABASE=$1 ${PSQL} --command 'select 1' >/dev/null 2>&1; then return; fi
  printf '%s\\n%s\\n' "$3" "$3" | setsid --wait ${PSQL} --command "\\\\password $2" >/dev/null 2>&1
  PGUSER=$2 PGPASSWORD=$3 PGDATABASE=$1 ${PSQL} --command 'select 1' >/dev/null
}
`;

/**
 * A bash script that holds an advisory lock until a file says that it is over, or its container is told to end; the
 * session's end frees it, however it comes. It takes the connection from libpq's variables (PGHOST, PGUSER, PGPASSWORD).
 * Locks of one name exclude each other within one cluster alone: every cell's script has to ask the same.
 */
export function lockScript(lockName: string, timeoutSeconds: number): string {
  return `set -uo pipefail
${CONNECTION} PGAPPNAME='${lockName}'
rm -f ${LOCK_HELD_FILE}

# Keepalives: a server holds the lock of a client that vanished until it notices. The repeated statement is how the client
# notices that its server vanished.
${PSQL} --set lock='${lockName}' <<'SQL' &
set tcp_keepalives_idle = 15;
set tcp_keepalives_interval = 5;
set tcp_keepalives_count = 3;
set lock_timeout = '${String(timeoutSeconds)}s';
select pg_advisory_lock(hashtextextended(:'lock', 0));
\\! touch ${LOCK_HELD_FILE}
\\o /dev/null
select 1 \\watch 2
SQL
session=$!
trap 'rm -f ${LOCK_HELD_FILE}; kill "$session" 2>/dev/null; exit 0' TERM INT
while [ ! -e ${LOCK_OVER_FILE} ] && kill -0 "$session" 2>/dev/null; do
  sleep 1 &
  wait $!
done

# Free, and still here: a sidecar that ends is started again, and would take the lock again.
if [ -e ${LOCK_OVER_FILE} ]; then
  rm -f ${LOCK_HELD_FILE}
  kill "$session" 2>/dev/null
  echo "freed the lock ${lockName}" >&2
  while :; do
    sleep 1 &
    wait $!
  done
fi

if [ -e ${LOCK_HELD_FILE} ]; then
  rm -f ${LOCK_HELD_FILE}
  echo "lost the lock ${lockName}: the connection to $PGHOST ended" >&2
else
  echo "no lock ${lockName} after at most ${String(timeoutSeconds)} s: other migrations run, hang, or $PGHOST does not answer" >&2
fi
exit 1
`;
}
