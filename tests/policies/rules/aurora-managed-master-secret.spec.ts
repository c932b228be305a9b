import { type GraphValue, SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { auroraManagedMasterSecret } from "../../../policies/rules/aurora-managed-master-secret";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const RANDOM = "random:index/randomPassword:RandomPassword";
const PASSWORD = resource(RANDOM, {}, { name: "master" });
const OTHER = resource(RANDOM, {}, { name: "other" });

const cluster = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:rds/cluster:Cluster", inputs, details);
const version = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:secretsmanager/secretVersion:SecretVersion", inputs, details);

describeRule(auroraManagedMasterSecret, {
  "passes a password that AWS makes and keeps": { given: [cluster({ manageMasterUserPassword: true })] },
  "passes a generated password that a secret holds, secret or still unknown": {
    given: [
      ...["masterPassword", "masterPasswordWo"].map((input) =>
        cluster({ [input]: SECRET }, { madeFrom: { [input]: [PASSWORD] } }),
      ),
      cluster({ masterPassword: UNKNOWN }, { madeFrom: { masterPassword: [PASSWORD] } }),
      version({ secretString: SECRET }, { madeFrom: { secretString: [PASSWORD, cluster({})] } }),
    ],
  },
  "passes a generated password beside secrets of others": {
    given: [
      cluster({ masterPassword: SECRET }, { madeFrom: { masterPassword: [PASSWORD] } }),
      version({ secretString: SECRET }, { madeFrom: { secretString: [OTHER] } }),
      version({ secretString: SECRET }, { madeFrom: { secretString: [PASSWORD] } }),
    ],
  },
  "passes a generated password that the engine shows in clear": {
    given: [
      cluster({ masterPassword: "shown" }, { madeFrom: { masterPassword: [PASSWORD] } }),
      version({ secretString: "shown" }, { madeFrom: { secretString: [PASSWORD] } }),
    ],
  },
  "passes a password that is read from Secrets Manager": {
    given: [cluster({ masterPassword: SECRET }, { madeFrom: { masterPassword: [version({})] } })],
  },
  "leaves a secondary, and what is restored, to where they come from": {
    given: [cluster({ globalClusterIdentifier: UNKNOWN }), cluster({ snapshotIdentifier: "final" })],
    notApplicable: true,
  },
  "objects to a password in the program": {
    given: [
      cluster({ masterPassword: "hunter2" }),
      version({ secretString: SECRET }, { madeFrom: { secretString: [PASSWORD] } }),
    ],
    violations: ["masterPassword is written in the program"],
  },
  "objects to a generated password that nobody keeps, or another one": {
    given: [
      cluster({ masterPassword: SECRET }, { madeFrom: { masterPassword: [PASSWORD] } }),
      version({ secretString: SECRET }, { madeFrom: { secretString: [OTHER] } }),
    ],
    violations: ["masterPassword is kept in no secret of Secrets Manager"],
  },
  "objects to a password of two parts of which one is kept": {
    given: [
      cluster({ masterPassword: SECRET }, { madeFrom: { masterPassword: [PASSWORD, OTHER] } }),
      version({ secretString: SECRET }, { madeFrom: { secretString: [PASSWORD] } }),
    ],
    violations: ["masterPassword is kept in no secret of Secrets Manager"],
  },
  "objects to a cluster without a password": {
    given: [cluster({})],
    violations: ["no password of the master user is managed or generated"],
  },
  "cannot tell where a password comes from": {
    given: [
      cluster({ masterPassword: SECRET }),
      cluster(
        { masterPassword: UNKNOWN },
        { madeFrom: { masterPassword: [resource("aws:ssm/parameter:Parameter", {})] } },
      ),
      cluster({ manageMasterUserPassword: UNKNOWN }),
    ],
    undetermined: ["masterPassword", "masterPassword", "manageMasterUserPassword"],
  },
  "cannot tell whether a secret of unknown origin holds it": {
    given: [
      cluster({ masterPassword: SECRET }, { madeFrom: { masterPassword: [PASSWORD] } }),
      version({ secretString: SECRET }, { madeFrom: { secretString: [OTHER] } }),
      version({ secretString: UNKNOWN }),
    ],
    undetermined: ["secretString of a secret version"],
  },
});
