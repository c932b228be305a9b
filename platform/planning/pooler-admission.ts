import { databaseVariables } from "./database-scripts";

/** Where the poolers are that a script asks. */
export interface Poolers {
  /** Service whose name the poolers' certificate has. */
  readonly service: string;
  /** Service without an address of its own, whose name stands for the address of every pooler. */
  readonly pods: string;
  /** File with the authority that signed the certificate. */
  readonly authority: string;
}

/**
 * A bash script that ends when every pooler of the cell lets the login role in use of every database in. After a rotation
 * the file of users takes a minute or two to reach them; a workload that came before would be turned away. When its time
 * is over it says what a pooler answered last, in psql's words, which never have a password in them.
 */
export function admissionScript(
  databases: readonly string[],
  { service, pods, authority }: Poolers,
  patienceSeconds: number,
): string {
  const waits = databases.map((database) => {
    const { username, password } = databaseVariables(database);
    return `await ${database} "$${username}" "$${password}"`;
  });
  return `set -uo pipefail
export PGHOST=${service} PGSSLMODE=verify-full PGSSLROOTCERT=${authority} PGCONNECT_TIMEOUT=5

admitted() {
  local addresses address
  addresses=$(getent ahostsv4 ${pods} | cut -d ' ' -f 1 | sort -u)
  answer="no pooler is ready: ${pods} has no address"
  [ -n "$addresses" ] || return 1
  for address in $addresses; do
    answer=$(PGHOSTADDR=$address PGDATABASE=$1 PGUSER=$2 PGPASSWORD=$3 \\
      psql --no-psqlrc --quiet --tuples-only --command 'select 1' 2>&1 >/dev/null) || return 1
  done
}

await() {
  until admitted "$@"; do
    if [ $SECONDS -ge ${String(patienceSeconds)} ]; then
      echo "not every pooler admits $2 to $1 after ${String(patienceSeconds)} s: $answer" >&2
      echo "look at deployment/${service} in this namespace" >&2
      exit 1
    fi
    sleep 2
  done
}

echo "waiting until every pooler admits the login roles in use" >&2
${waits.join("\n")}
`;
}
