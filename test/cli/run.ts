import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '../../src/package-root.ts'

/** The test run builds before it begins: see `test/kit/global-setup.ts`. */
export const built = (file: string): string => join(packageRoot, 'dist', file.replace(/\.ts$/, '.js'))

export type Ran = { code: number | null; out: string; err: string }

/** Runs a file of src/, as built, as its own process, as a user would, with `input` on stdin. */
export function run(file: string, args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [built(file), ...args], {
      cwd: packageRoot,
      env: { ...process.env, ...env },
    })
    const ran: Ran = { code: null, out: '', err: '' }
    child.stdout.on('data', chunk => (ran.out += chunk))
    child.stderr.on('data', chunk => (ran.err += chunk))
    child.on('error', reject)
    child.on('close', code => resolve({ ...ran, code }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

export const xiaoge = (args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ran> =>
  run('cli/xiaoge.ts', args, input, env)

export const linesOf = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>)
