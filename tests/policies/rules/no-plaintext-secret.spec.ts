import { type GraphValue, SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { noPlaintextSecret } from "../../../policies/rules/no-plaintext-secret";
import { describeRule, resource } from "../behaviour";

const pod = (...env: readonly GraphValue[]) => container({ env: [...env] });
const container = (more: Readonly<Record<string, GraphValue>>) =>
  resource("kubernetes:apps/v1:Deployment", {
    spec: { template: { spec: { containers: [{ name: "it", ...more }] } } },
  });
const values = (inputs: GraphValue) => resource("kubernetes:helm.sh/v3:Release", { values: inputs });
const files = (data: GraphValue) => resource("kubernetes:core/v1:ConfigMap", { data });
const inBase64 = (text: string) => Buffer.from(text).toString("base64");
const userData = (text: string) => resource("aws:ec2/launchTemplate:LaunchTemplate", { userData: inBase64(text) });

/** Put together, so that no scanner takes this file for a leak. */
const token = (prefix: string, length: number) => `${prefix}${"aB3dE5gH7jK9mN1pQ2sT".repeat(5).slice(0, length)}`;
const has = (place: string, what: string) => `${place} has what looks like ${what}`;
const VALUE = { name: "DB_PASSWORD", value: "correct-horse" };
const SCRIPT = "#!/bin/bash\nexport DB_PASSWORD=correct-horse\n";
const VARIABLE = "spec.template.spec.containers[0].env[0].value";

describeRule(noPlaintextSecret, {
  "passes references, names, times and words under names that sound secret": {
    given: [
      pod(
        ...[{ name: "REGION", value: UNKNOWN }],
        ...[{ name: "DATABASE_PASSWORD", valueFrom: { secretKeyRef: { name: "urls", key: "write" } } }],
        ...["$(PASSWORD)", "${PASSWORD}", "/run/secrets/password", "arn:aws:secretsmanager:eu-west-1:1:secret:a"].map(
          (value) => ({ name: "DATABASE_PASSWORD", value }),
        ),
        ...[
          { name: "TOKEN_TTL", value: "3600" },
          { name: "SECRET", value: "database-urls-r0" },
        ],
      ),
      values({
        auth: { existingSecret: "admin-users", passwordKey: "password", secretName: "it", token: "true" },
        grafana: { adminPassword: SECRET, "grafana.ini": { security: { disable_initial_admin_creation: true } } },
      }),
      files({
        "pgbouncer.ini": UNKNOWN,
        "app.conf": "password_file = /run/password\npassword = ${PASSWORD}\nuser: it\n",
      }),
      userData("#!/bin/bash\nset -e\nexport REGION=eu-west-1\n"),
      values({ extraArgs: [{ value: UNKNOWN }, { name: UNKNOWN, value: UNKNOWN }], notes: null }),
      resource("aws:ecs/taskDefinition:TaskDefinition", {
        containerDefinitions: JSON.stringify([{ secrets: [{ name: "DB_PASSWORD", valueFrom: "/app/password" }] }]),
      }),
      container({ command: ["bash", "-c", "psql --password"], args: ["--url=postgres://$(USER):$(PASSWORD)@host/db"] }),
    ],
  },
  "passes what Systems Manager keeps as a secret, and what is marked as one": {
    given: [
      resource("aws:ssm/parameter:Parameter", { type: "String", name: "/app/password", value: SECRET }),
      pod({ name: "DATABASE_PASSWORD", value: SECRET }),
    ],
  },
  "objects to passwords by what they are called": {
    given: [
      pod({ name: "DATABASE_PASSWORD", value: "correct-horse" }),
      values({ grafana: { adminPassword: "admin" } }),
      values({ extraEnv: [{ name: "CLIENT_SECRET", value: "battery-staple" }] }),
      files({ "app.conf": 'user = it\npassword = "correct-horse"\n' }),
      resource("aws:ssm/parameter:Parameter", { type: "String", name: "/app/api-key", value: "correct-horse" }),
      resource("aws:lambda/function:Function", { environment: { variables: { DB_PASSWORD: "correct-horse" } } }),
    ],
    violations: [
      has("environment", "a password"),
      has("data", "a password"),
      ...[has("values", "a password"), has("values", "a password")],
      has(VARIABLE, "a password"),
      has("value", "a password"),
    ],
  },
  "objects to passwords in every form that user data, containers and builds are written in": {
    given: [
      resource("aws:apprunner/service:Service", {
        sourceConfiguration: {
          imageRepository: {
            imageConfiguration: { runtimeEnvironmentVariables: { DB_PASSWORD: "correct-horse" } },
          },
        },
      }),
      resource("aws:autoscaling/launchConfiguration:LaunchConfiguration", { userData: SCRIPT }),
      resource("aws:autoscaling/launchConfiguration:LaunchConfiguration", { userDataBase64: inBase64(SCRIPT) }),
      resource("aws:batch/jobDefinition:JobDefinition", {
        containerProperties: JSON.stringify({ image: "it", environment: [VALUE] }),
      }),
      resource("aws:codebuild/project:Project", { environment: { type: "LINUX", environmentVariables: [VALUE] } }),
      resource("aws:ec2/instance:Instance", { userData: SCRIPT }),
      resource("aws:ec2/instance:Instance", { userDataBase64: inBase64(SCRIPT) }),
      resource("aws:ecs/taskDefinition:TaskDefinition", {
        containerDefinitions: JSON.stringify([{ name: "it", image: "it", environment: [VALUE] }]),
      }),
    ],
    violations: [
      "sourceConfiguration",
      ...["userData", "userDataBase64"],
      "containerProperties",
      "environment",
      ...["userData", "userDataBase64"],
      "containerDefinitions",
    ].map((input) => has(input, "a password")),
  },
  "objects to a password in base64 beside letters that are not ASCII": {
    given: [userData("#!/bin/bash\n# für die Köche\nexport DB_PASSWORD=correct-horse\n")],
    violations: [has("userData", "a password")],
  },
  "objects to a password in a list, beside a value that is null": {
    given: [values({ replicas: null, adminPassword: ["correct-horse"] })],
    violations: [has("values", "a password")],
  },
  "objects to a password that is seen, whatever is unknown before it": {
    given: [values({ region: "eu-west-1", auth: { password: UNKNOWN }, grafana: { adminPassword: "correct-horse" } })],
    violations: [has("values", "a password")],
  },
  "objects to what looks random under a name that may be a secret's": {
    given: [pod({ name: "SESSION_SECRET", value: token("", 40) })],
    violations: [has(VARIABLE, "a password")],
  },
  "objects to tokens, keys and addresses, whatever they are called and wherever they stand": {
    given: [
      pod({ name: "ID", value: `AKIA${"ABCD1234".repeat(2)}` }),
      container({ args: [`--token=${token("ghp_", 36)}`] }),
      values({ notes: [{ text: `see ${token("xoxb-", 30)}` }] }),
      files({ url: "postgres://it:correct-horse@db.example.com/app" }),
      userData(`#!/bin/bash\necho "-----BEGIN RSA PRIVATE KEY-----"\n`),
      userData("#!/bin/bash\nexport DB_PASSWORD=correct-horse\n"),
    ],
    violations: [
      ...[has("userData", "a private key"), has("userData", "a password")],
      has("data", "a password in an address"),
      has("values", "a token"),
      ...[has(VARIABLE, "a token"), has("spec.template.spec.containers[0].args[0]", "a token")],
    ],
  },
  "looks into every kind of pod": {
    given: [
      resource("kubernetes:batch/v1:CronJob", {
        spec: {
          jobTemplate: {
            spec: { template: { spec: { initContainers: [{ env: [{ name: "PASSWORD", value: "correct-horse" }] }] } } },
          },
        },
      }),
      resource("kubernetes:core/v1:Pod", { spec: { containers: [{ env: [{ name: "API_KEY", value: "battery" }] }] } }),
      ...["apps/v1:DaemonSet", "apps/v1:ReplicaSet", "apps/v1:StatefulSet", "batch/v1:Job"].map((kind) =>
        resource(`kubernetes:${kind}`, { spec: { template: { spec: { containers: [{ env: [VALUE] }] } } } }),
      ),
    ],
    violations: [
      ...Array.from({ length: 4 }, () => has(VARIABLE, "a password")),
      has("spec.jobTemplate.spec.template.spec.initContainers[0].env[0].value", "a password"),
      has("spec.containers[0].env[0].value", "a password"),
    ],
  },
  "leaves alone what says nothing, and what is encrypted": {
    given: [
      resource("aws:ec2/launchTemplate:LaunchTemplate", {}),
      resource("aws:ssm/parameter:Parameter", { type: "SecureString", value: "correct-horse" }),
    ],
    notApplicable: true,
  },
  "cannot tell of what is unknown throughout, or unknown under a secret's name": {
    given: [
      files(UNKNOWN),
      pod({ name: "API_TOKEN", value: UNKNOWN }),
      values({ count: "two", auth: { password: UNKNOWN } }),
    ],
    undetermined: ["data", "values", VARIABLE],
  },
});
