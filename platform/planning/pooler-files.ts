import { POSTGRESQL_PORT } from "../facts/aurora";

/** A database as the pooler offers it. */
export interface Pool {
  /** Name that clients ask for. */
  readonly name: string;
  /** Name of the database on its server. */
  readonly database: string;
  /** Where the server is; any text, such as a placeholder for an endpoint that only the cloud knows. */
  readonly host: string;
}

export interface PoolerSettings {
  /** Connections that one PgBouncer takes. */
  readonly maxClients: number;
  /** Connections that one PgBouncer opens to the server for each pool. */
  readonly poolSize: number;
}

const ROOT = "/etc/pgbouncer";

/** Where a pooler's pod has its files: three mounts, and what the image brings. */
export const POOLER_PATHS = {
  configurationFolder: `${ROOT}/configuration`,
  configuration: `${ROOT}/configuration/pgbouncer.ini`,
  usersFolder: `${ROOT}/users`,
  users: `${ROOT}/users/userlist.txt`,
  certificateFolder: `${ROOT}/certificate`,
  /** Under the names that cert-manager gives them. */
  certificate: `${ROOT}/certificate/tls.crt`,
  key: `${ROOT}/certificate/tls.key`,
  /** The authorities of RDS, for every region; in the image. */
  serverAuthorities: "/etc/ssl/rds/global-bundle.pem",
  /** The one folder that PgBouncer writes to: its socket for administrators. */
  writableFolder: "/tmp",
} as const;

/** Variable that tells the entrypoint how many seconds clients have to leave by themselves. */
export const POOLER_DRAIN_VARIABLE = "POOLER_DRAIN_SECONDS";

/** How long a pod still takes new clients after it was told to end: until every node's routes know that it leaves. */
const FAREWELL_SECONDS = 10;

/** How long transactions in flight may take when their clients did not leave in time. */
const LAST_TRANSACTIONS_SECONDS = 10;

/** How long a login to a server may take: some eight round trips, of up to a quarter of a second between regions. */
const LOGIN_SECONDS = 2;

/** What `terminationGracePeriodSeconds` has to leave beside the drain, ten seconds spare. */
export const POOLER_GRACE_SECONDS = FAREWELL_SECONDS + LAST_TRANSACTIONS_SECONDS + 10;

/**
 * `pgbouncer.ini` for PgBouncer 1.24; https://www.pgbouncer.org/config.html. What is not said has a good default there.
 */
export function poolerConfiguration(pools: readonly Pool[], { maxClients, poolSize }: PoolerSettings): string {
  return `[databases]
${pools.map(poolLine).join("\n")}

[pgbouncer]
listen_addr = 0.0.0.0
listen_port = ${String(POSTGRESQL_PORT)}

; Administrators come from inside the pod alone: psql --host ${POOLER_PATHS.writableFolder} --username pgbouncer pgbouncer
unix_socket_dir = ${POOLER_PATHS.writableFolder}
unix_socket_mode = 0700

pool_mode = transaction
max_client_conn = ${String(maxClients)}
default_pool_size = ${String(poolSize)}
; A pool is counted for each user: during a rotation two of them share what the budget has for one.
max_db_connections = ${String(poolSize)}
; Drivers prepare statements once a connection; PgBouncer carries them from server to server.
max_prepared_statements = 200
; Drivers built on JDBC send it; PostgreSQL 12 and later print floats in full anyway.
ignore_startup_parameters = extra_float_digits

auth_type = scram-sha-256
auth_file = ${POOLER_PATHS.users}

client_tls_sslmode = require
client_tls_protocols = secure
client_tls_cert_file = ${POOLER_PATHS.certificate}
client_tls_key_file = ${POOLER_PATHS.key}

server_tls_sslmode = verify-ca
server_tls_protocols = secure
server_tls_ca_file = ${POOLER_PATHS.serverAuthorities}

; A load balancer gives a request up after 60 seconds: fail before, with a reason.
query_wait_timeout = 30
; A transaction that nobody continues holds a connection that others wait for.
idle_transaction_timeout = 60

; Endpoints move to other addresses when a writer fails or readers are added; ask again, and do not stay for long.
dns_max_ttl = 5
server_lifetime = 300
server_connect_timeout = 5
server_login_retry = 1
; A host that vanished says nothing: notice after 30 + 3 x 10 seconds.
tcp_keepidle = 30
tcp_keepintvl = 10
tcp_keepcnt = 3

; A line for each client that comes and goes would be most of the log.
log_connections = 0
log_disconnections = 0
`;
}

function poolLine({ name, database, host }: Pool): string {
  return `${name} = host=${host} port=${String(POSTGRESQL_PORT)} dbname=${database}`;
}

/** A login role in `userlist.txt`. Its password is plain: PgBouncer itself has to log in with it. */
export function userLine(username: string, password: string): string {
  return `"${username}" "${password}"`;
}

/**
 * What a pooler's container runs, by `bash -c`. A mount that changes is a reload: files of a ConfigMap or Secret change all
 * at once, and a reload keeps every client.
 *
 * The end: from 1.23 on PgBouncer takes SIGTERM to mean that it ends when its last client has left, and takes no new ones.
 * Clients with a pool of their own may never leave, so after the drain it starts no more transactions (SIGUSR1), lets those
 * in flight finish, and goes. Nothing has to be done in a preStop hook.
 */
export const POOLER_ENTRYPOINT = `set -uo pipefail

fingerprint() {
  cat ${POOLER_PATHS.configuration} ${POOLER_PATHS.users} ${POOLER_PATHS.certificate} ${POOLER_PATHS.key} | cksum
}

# In pieces, so that a signal is heard at once; a pooler that has ended needs no waiting for.
pause() {
  local end=$((SECONDS + $1))
  while [ $SECONDS -lt $end ] && kill -0 "$pooler" 2>/dev/null; do
    sleep 1 &
    wait $!
  done
}

# A login to a server that is under way when its host changes counts as failed, and every client that then waits is dropped
# (pgbouncer#1536). So none may begin, and those under way have time to end. The file that is read again lifts the limit.
reload() {
  echo "files changed: reloading" >&2
  psql --quiet --host ${POOLER_PATHS.writableFolder} --username pgbouncer --command 'set max_db_connections = 1' pgbouncer >/dev/null
  pause ${String(LOGIN_SECONDS)}
  kill -HUP "$pooler"
}

stopping=
trap 'stopping=yes' TERM INT

# A connection is a file, on either side.
ulimit -S -n "$(ulimit -H -n)"
known=$(fingerprint)
pgbouncer ${POOLER_PATHS.configuration} &
pooler=$!

while [ -z "$stopping" ] && kill -0 "$pooler" 2>/dev/null; do
  sleep 1 &
  wait $!
  # Unreadable files are not a change: the next second may have them.
  if now=$(fingerprint 2>/dev/null) && [ "$now" != "$known" ]; then
    reload
    known=$now
  fi
done

if [ -n "$stopping" ]; then
  echo "ending: taking new clients for ${String(FAREWELL_SECONDS)} s, waiting $${POOLER_DRAIN_VARIABLE} s for clients to leave" >&2
  pause ${String(FAREWELL_SECONDS)}
  kill -TERM "$pooler" 2>/dev/null
  pause "$${POOLER_DRAIN_VARIABLE}"
  if kill -USR1 "$pooler" 2>/dev/null; then
    pause ${String(LAST_TRANSACTIONS_SECONDS)}
    kill -TERM "$pooler" 2>/dev/null
  fi
fi
wait "$pooler"
`;
