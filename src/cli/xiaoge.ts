#!/usr/bin/env node
import { CommunityProblem } from '../community.ts'
import { ConfigProblem } from '../config.ts'
import { StoreProblem } from '../store/open.ts'
import { InputProblem } from './input.ts'

type Command = { use: string; run: (args: string[]) => Promise<number> }

/** Loaded one at a time: `understand` must not wait for Wechaty and Prisma. */
const commands: Record<string, Command> = {
  understand: { use: 'understand < in.jsonl', run: async () => (await import('./understand.ts')).understandLines() },
  ask: {
    use: 'ask --kb DIR [--top N] < questions.jsonl',
    run: async args => (await import('./ask.ts')).ask(args),
  },
  replay: {
    use: 'replay SCRIPT.jsonl [--state] [--community DIR] [--db FILE]',
    run: async args => (await import('./replay.ts')).replay(args),
  },
  import: {
    use: 'import DIR [--apply] [--db FILE]',
    run: async args => (await import('./import.ts')).importCommunity(args),
  },
}

const unusableInput = 2

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands[name]
  if (!command) {
    const uses = Object.values(commands).map(one => `  xiaoge ${one.use}`)
    process.stderr.write(`用法：\n${uses.join('\n')}\n`)
    return unusableInput
  }
  return command.run(args)
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    const expected = [InputProblem, CommunityProblem, ConfigProblem, StoreProblem].some(kind => error instanceof kind)
    process.stderr.write(expected ? `${error.message}\n` : `${error instanceof Error ? error.stack : error}\n`)
    process.exit(expected ? unusableInput : 1)
  },
)
