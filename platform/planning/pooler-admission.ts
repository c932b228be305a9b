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
 * the file of users takes a minute or two to reach them; a workload that came before would be turned away.
 */
export function admissionScript(databases: readonly string[], { service, pods, authority }: Poolers): string {
  const waits = databases.map((database) => {
    const { username, password } = databaseVariables(database);
    return `until admitted ${database} "$${username}" "$${password}"; do sleep 2; done`;
  });
  return `set -uo pipefail
export PGHOST=${service} PGSSLMODE=verify-full PGSSLROOTCERT=${authority} PGCONNECT_TIMEOUT=5

admitted() {
  local addresses address
  addresses=$(getent ahostsv4 ${pods} | cut -d ' ' -f 1 | sort -u)
  [ -n "$addresses" ] || return 1
  for address in $addresses; do
    PGHOSTADDR=$address PGDATABASE=$1 PGUSER=$2 PGPASSWORD=$3 \\
      psql --no-psqlrc --quiet --tuples-only --command 'select 1' >/dev/null 2>&1 || return 1
  done
}

echo "waiting until every pooler admits the login roles in use" >&2
${waits.join("\n")}
`;
}
