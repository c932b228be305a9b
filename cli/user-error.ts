/** Something that the person who gave the command can mend; shown without a stack trace. */
export class UserError extends Error {}
