/** What in plain text looks like a secret. Figures and forms are chosen so that what is none is hardly ever taken for one. */
export type Suspicion = "a password in an address" | "a private key" | "a password" | "a token";

/** Tokens that say themselves what they are. The services' own pages on their tokens' forms. */
const TOKENS = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/, // AWS
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/, // GitHub
  /\bgithub_pat_[A-Za-z0-9_]{60,}\b/,
  /\bglpat-[A-Za-z0-9_-]{20,}\b/, // GitLab
  /\bxox[abprs]-[A-Za-z0-9-]{20,}\b/, // Slack
  /\bhooks\.slack\.com\/services\/T[A-Z0-9]{8,}\/B[A-Z0-9]{8,}\/[A-Za-z0-9]{20,}\b/,
  /\b[rs]k_live_[A-Za-z0-9]{20,}\b/, // Stripe
  /\bAIza[0-9A-Za-z_-]{35}\b/, // Google
  /\bnpm_[A-Za-z0-9]{36}\b/, // npm
  /\bpul-[0-9a-f]{40}\b/, // Pulumi
  /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b/, // SendGrid
  /\bsk-(ant-|proj-)?[A-Za-z0-9_-]{32,}\b/, // Anthropic, OpenAI
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/, // JSON web tokens
];

const PRIVATE_KEY = /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/;

/** A user and a password before a host; not a variable in their place. */
const CREDENTIALS_IN_ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"'$%{}<>*]+:([^\s:@/"'$%{}<>*]{4,})@[^\s@]/i;

/** Ends of names, without case and separators, whose values nobody may read. */
const SECRET_NAME =
  /(password|passwd|passphrase|privatekey|secretkey|secretaccesskey|apikey|clientsecret|authtoken|accesstoken|bearertoken|signingkey|encryptionkey)$/;

/** The same for names that as often name a secret, or say how long a token lives: their values have to look random too. */
const DOUBTFUL_NAME = /(secret|token|credential|credentials|accesskey|pwd)$/;

/** What stands for a value that is elsewhere, or says how rather than what. */
const REFERENCE = /^(\$|%|\{\{|<|\*+$|arn:|\/|\.{1,2}\/|https?:\/\/|file:|env:|ref\+|ssm:|vault:)/i;
const PLAIN_WORD = /^(true|false|yes|no|none|null|undefined|enabled|disabled|required|optional|auto|\d+[smhd]?)$/i;

/** Whether what is called so is secret by its name. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(folded(name)) || DOUBTFUL_NAME.test(folded(name));
}

/** What a text looks like, given what it is called. */
export function suspicionOf(text: string, name = ""): Suspicion | undefined {
  if (PRIVATE_KEY.test(text)) return "a private key";
  if (TOKENS.some((token) => token.test(text))) return "a token";
  if (CREDENTIALS_IN_ADDRESS.test(text)) return "a password in an address";
  if (isSecretValue(name, text) || assignments(text).some(([key, value]) => isSecretValue(key, value))) {
    return "a password";
  }
  return undefined;
}

function isSecretValue(name: string, value: string): boolean {
  const isPlain = REFERENCE.test(value) || PLAIN_WORD.test(value) || value.length < 4 || /[\s]/.test(value);
  if (isPlain) return false;
  if (SECRET_NAME.test(folded(name))) return true;
  return DOUBTFUL_NAME.test(folded(name)) && looksRandom(value);
}

/** Values that a file gives names, in a line each: `name = value` or `name: value`, with quotes or without. */
function assignments(text: string): readonly (readonly [string, string])[] {
  if (!text.includes("\n") && !/^\s*[\w.-]+\s*[:=]/.test(text)) return [];
  return text.split("\n").flatMap((line) => {
    const [, name, value] =
      /^\s*(?:export\s+|set\s+|-\s+)?["']?([\w.-]+)["']?\s*[:=]\s*["']?([^\s"',;]+)["']?[,;]?\s*$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

/** Long, of several kinds of characters, and without order: no word, no name of an object, no version. */
function looksRandom(value: string): boolean {
  if (value.length < 16 || /^[a-z0-9]+([-._/][a-z0-9]+)+$/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  return kinds >= 2 && entropy(value) >= 3.5;
}

/** Bits that a character tells, on average. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
