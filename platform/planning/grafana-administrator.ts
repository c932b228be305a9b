import type { SecretSource } from "../application-model";
import type { RegionName } from "../facts/regions";
import type { AdministratorPlan } from "../monitoring-model";
import type { PlanningContext } from "./context";
import { readerRolePrefix, readerTrust, readSecretsPolicy, ROLE_NAME_LENGTH, roleArn } from "./iam-secrets";
import { MONITORING } from "./monitoring-names";
import { physicalName } from "./names";
import { secretsControllerRole } from "./releases/external-secrets";
import { consoleSecretName } from "./secrets";

/** What Grafana's password is called among all that a cell reads. */
const CONSOLE = "grafana";

/**
 * Name of the Secret with Grafana's administrator. The rotation is in it: Grafana heeds a password only when it has no database
 * yet, and a pod that is made anew for a Secret of another name has none.
 */
export function administratorSecret({ file }: Pick<PlanningContext, "file">): string {
  return `grafana-administrator-r${String(file.rotation)}`;
}

export function planAdministrator(context: PlanningContext, cell: string, region: RegionName): AdministratorPlan {
  const { file, recoveryWindowDays, protect } = context;
  const { account } = file;
  const name = consoleSecretName(cell, CONSOLE);
  const readerRole = physicalName([`${readerRolePrefix(cell)}${MONITORING.namespace}`], ROLE_NAME_LENGTH);
  const source: SecretSource = {
    secret: name,
    version: { kind: "consoles", key: CONSOLE },
    properties: ["username", "password"],
  };
  return {
    key: CONSOLE,
    username: MONITORING.grafanaUser,
    secret: {
      name,
      description: `Administrator of Grafana of ${cell}`,
      region,
      replicas: [],
      recoveryWindowDays,
      protect,
    },
    generation: file.rotation,
    secrets: {
      region,
      readerRole,
      readerTrust: readerTrust(account, secretsControllerRole(cell)),
      readerPolicy: readSecretsPolicy({ account, region }, [name]),
      readerArn: roleArn(account, readerRole),
      external: {
        administrator: {
          name: administratorSecret(context),
          sources: { [CONSOLE]: source },
          // The keys that the chart looks for.
          template: { "admin-user": `{{ .${CONSOLE}_username }}`, "admin-password": `{{ .${CONSOLE}_password }}` },
        },
      },
    },
  };
}
