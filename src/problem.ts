/** What whoever runs us can mend; the message says how, in Chinese. It ends a command with exit code 2, without a stack. */
export class Problem extends Error {}
