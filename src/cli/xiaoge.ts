#!/usr/bin/env node
import { endOf } from '../problem.ts'
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

const uses = (): string =>
  `用法：\n${Object.values(commands)
    .map(one => `  xiaoge ${one.use}`)
    .join('\n')}`

const sayUse = ({ message }: Error): string => `命令的选项写得不对：${message.split('. ')[0]}\n${uses()}`

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands[name]
  if (!command) {
    process.stderr.write(`${uses()}\n`)
    return unusableInput
  }
  return command.run(args)
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    if (String(error?.code).startsWith('ERR_PARSE_ARGS')) error = new InputProblem(sayUse(error))
    const { says, code } = endOf(error)
    process.stderr.write(`${says}\n`)
    process.exit(code)
  },
)
