import assert from "node:assert/strict";
import {
  POOLER_ENTRYPOINT,
  POOLER_GRACE_SECONDS,
  POOLER_PATHS,
  poolerConfiguration,
  userLine,
} from "../../../platform/planning/pooler-files";

const POOLS = [
  { name: "app", database: "app", host: "${host:main:write}" },
  { name: "app_read", database: "app", host: "${host:main:read}" },
];

/** Values by setting, as PgBouncer reads them. */
function settings(section: string): Record<string, string> {
  const text = poolerConfiguration(POOLS, { maxClients: 1000, poolSize: 25 }).split(`[${section}]\n`)[1] ?? "";
  const lines = (text.split("\n[")[0] ?? "").split("\n").filter((line) => /^\w/.test(line));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(" = ")), line.slice(line.indexOf(" = ") + 3)]),
  );
}

describe("poolerConfiguration", () => {
  it("offers each database under its name, with the host as it is given", () => {
    assert.deepEqual(settings("databases"), {
      app: "host=${host:main:write} port=5432 dbname=app",
      app_read: "host=${host:main:read} port=5432 dbname=app",
    });
  });

  it("pools transactions: 1,000 clients, 25 connections whichever login role is in use (CV-07)", () => {
    const { pool_mode, max_client_conn, default_pool_size, max_db_connections } = settings("pgbouncer");
    assert.deepEqual(
      { pool_mode, max_client_conn, default_pool_size, max_db_connections },
      { pool_mode: "transaction", max_client_conn: "1000", default_pool_size: "25", max_db_connections: "25" },
    );
  });

  it("says the rest alike for every stack; tests/programs/ shows what it does", () => {
    assert.deepEqual(settings("pgbouncer"), {
      listen_addr: "0.0.0.0",
      listen_port: "5432",
      unix_socket_dir: "/tmp",
      unix_socket_mode: "0700",
      pool_mode: "transaction",
      max_client_conn: "1000",
      default_pool_size: "25",
      max_db_connections: "25",
      max_prepared_statements: "200",
      ignore_startup_parameters: "extra_float_digits",
      auth_type: "scram-sha-256",
      auth_file: "/etc/pgbouncer/users/userlist.txt",
      client_tls_sslmode: "require",
      client_tls_protocols: "secure",
      client_tls_cert_file: "/etc/pgbouncer/certificate/tls.crt",
      client_tls_key_file: "/etc/pgbouncer/certificate/tls.key",
      server_tls_sslmode: "verify-ca",
      server_tls_protocols: "secure",
      server_tls_ca_file: "/etc/ssl/rds/global-bundle.pem",
      query_wait_timeout: "30",
      idle_transaction_timeout: "60",
      dns_max_ttl: "5",
      server_lifetime: "300",
      server_connect_timeout: "5",
      server_login_retry: "1",
      tcp_keepidle: "30",
      tcp_keepintvl: "10",
      tcp_keepcnt: "3",
      log_connections: "0",
      log_disconnections: "0",
    });
  });
});

describe("userLine", () => {
  it("is a line of userlist.txt, of values or of what templates put in their place", () => {
    assert.equal(userLine("app_a", "secret"), '"app_a" "secret"');
    assert.equal(userLine("{{ .app_username }}", "{{ .app_password }}"), '"{{ .app_username }}" "{{ .app_password }}"');
  });
});

describe("POOLER_ENTRYPOINT", () => {
  it("watches every file that is mounted, and has the time it takes to end within the grace", () => {
    const { configuration, users, certificate, key } = POOLER_PATHS;
    assert.match(POOLER_ENTRYPOINT, new RegExp(`cat ${[configuration, users, certificate, key].join(" ")} `));
    const ending = POOLER_ENTRYPOINT.slice(POOLER_ENTRYPOINT.indexOf("ending:"));
    const pauses = [...ending.matchAll(/pause (\d+)/g)].map(([, seconds]) => Number(seconds));
    assert.deepEqual(pauses, [10, 10]);
    assert.equal(POOLER_GRACE_SECONDS, 30);
  });
});
