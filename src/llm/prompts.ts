import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'
import { Problem } from '../problem.ts'

/** A prompt file that cannot be used; its message says in Chinese which one and how to mend it. */
export class PromptProblem extends Problem {}

/** `table`: words of our own. `resident`: what people wrote; data, wherever it stands. */
type InputKind = 'table' | 'resident'
type Declared = { inputs: Readonly<Record<string, InputKind>>; output: string }

/** Every question put to the model, and what the code hands in. To add one: a line here and its file. */
const questions = {
  understand: { inputs: { categories: 'table', messages: 'resident' }, output: 'opinion' },
  answer: { inputs: { material: 'resident' }, output: 'plainAnswer' },
  repair: { inputs: { problem: 'table' }, output: 'opinion' },
} as const satisfies Record<string, Declared>

export type PromptName = keyof typeof questions
type Inputs<N extends PromptName> = Record<keyof (typeof questions)[N]['inputs'] & string, string>

type Prompt = Declared & { name: string; version: number; system: string; user: string }
export type Prompts = Readonly<Record<PromptName, Prompt>>

const place = /\{\{([^{}]*)\}\}/g
/** Alone on its line it parts the body: our orders above, what they are about below. */
const divider = /^===[ \t]*(?:\n|$)/m

/** Reads and checks every prompt file. Throws `PromptProblem` with every mistake at once. */
export function loadPrompts(folder: string = join(packageRoot, 'prompts')): Prompts {
  const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.md')) : []
  const read = names.sort().map(name => readPrompt(name, readFileSync(join(folder, name), 'utf8')))
  const missing = Object.keys(questions).filter(name => !names.includes(`${name}.md`))
  const problems = [...read.flatMap(one => one.problems), ...missing.map(name => `${name}.md：缺这个文件`)]
  if (problems.length > 0) throw new PromptProblem(problems.map(problem => `提示词文件有误：${problem}`).join('\n'))
  return Object.fromEntries(read.map(({ prompt }) => [prompt.name, prompt])) as Record<PromptName, Prompt>
}

function readPrompt(file: string, text: string): { prompt: Prompt; problems: string[] } {
  const found = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'))
  const { fields, inputs, strange } = readFrontMatter(found?.[1] ?? '')
  const body = found?.[2] ?? ''
  const at = divider.exec(body)
  const prompt: Prompt = {
    name: fields.get('name') ?? '',
    version: Number(fields.get('version')),
    output: fields.get('output') ?? '',
    inputs: Object.fromEntries(inputs) as Prompt['inputs'],
    system: at ? body.slice(0, at.index).trim() : '',
    user: (at ? body.slice(at.index + at[0].length) : body).trim(),
  }
  const problems = found
    ? [...strange, ...fieldProblems(file, fields, inputs), ...bodyProblems(prompt)]
    : ['开头要有 --- 围起来的 name、version、inputs、output']
  return { prompt, problems: problems.map(problem => `${file}：${problem}`) }
}

function readFrontMatter(text: string) {
  const fields = new Map<string, string>()
  const inputs = new Map<string, string>()
  const strange: string[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, indent, key, value] = /^( *)([\w-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? []
    const into = indent ? inputs : fields
    if (!key || into.has(key)) strange.push(`看不懂或重复的一行“${line.trim()}”`)
    else into.set(key, value ?? '')
  }
  return { fields, inputs, strange }
}

function fieldProblems(file: string, fields: Map<string, string>, inputs: Map<string, string>): string[] {
  const problems = ['name', 'version', 'inputs', 'output']
    .filter(name => !fields.has(name) || (name !== 'inputs' && fields.get(name) === ''))
    .map(name => `缺 ${name}`)
  const { name, version, output } = Object.fromEntries(fields)
  if (version && !/^[1-9]\d*$/.test(version)) problems.push(`version 要写正整数，现在是“${version}”`)
  if (name && `${name}.md` !== file) problems.push(`name 要和文件名一样，现在是“${name}”`)
  for (const [input, kind] of inputs)
    if (kind !== 'table' && kind !== 'resident') problems.push(`输入 ${input} 的种类要写 table 或 resident`)
  if ([...inputs.values()].filter(kind => kind === 'resident').length > 1)
    problems.push('居民的话只能从一个输入进来，现在有几个 resident')
  const known = Object.hasOwn(questions, name ?? '') ? (questions[name as PromptName] as Declared) : null
  if (name && !known) problems.push(`程序里没有“${name}”这个问题`)
  if (!known) return problems
  if (output && output !== known.output) problems.push(`output 要写 ${known.output}`)
  for (const [input, kind] of Object.entries(known.inputs))
    if (inputs.get(input) !== kind) problems.push(`inputs 里要声明 ${input}: ${kind}`)
  for (const input of inputs.keys())
    if (!Object.hasOwn(known.inputs, input)) problems.push(`程序不提供输入 ${input}，请去掉`)
  return problems
}

function bodyProblems({ system, user, inputs }: Prompt): string[] {
  const inSystem = placesOf(system)
  const used = [...inSystem, ...placesOf(user)]
  const problems = Object.keys(inputs)
    .filter(name => !used.includes(name))
    .map(name => `声明了输入 ${name}，正文里没有 {{${name}}}`)
  for (const name of new Set(used))
    if (!Object.hasOwn(inputs, name)) problems.push(`正文里的 {{${name}}} 没有在 inputs 里声明`)
  for (const [name, kind] of Object.entries(inputs)) {
    if (kind !== 'resident') continue
    if (inSystem.includes(name)) problems.push(`居民的话 {{${name}}} 要放在 === 那一行下面`)
    if (used.filter(one => one === name).length > 1) problems.push(`居民的话 {{${name}}} 只能出现一次`)
  }
  if (/\{\{/.test((system + user).replace(place, ''))) problems.push('正文里有没写完的 {{')
  if (user === '') problems.push('正文是空的')
  return problems
}

const placesOf = (text: string): string[] => [...text.matchAll(place)].map(found => found[1]!)

/** Angle brackets close our tags; in full width they say the same to a reader and close nothing. */
const asData = (text: string): string => text.replaceAll('<', '＜').replaceAll('>', '＞')

/** Puts the inputs into their places in one pass: what an input contains is never read as a place again. */
export function fill<N extends PromptName>(
  prompts: Prompts,
  name: N,
  values: Inputs<N>,
): { system: string; user: string } {
  const prompt = prompts[name]
  const given: Record<string, string> = values
  const put = (text: string) =>
    text.replace(place, (_, input: string) =>
      prompt.inputs[input] === 'resident' ? asData(given[input]!) : given[input]!,
    )
  return { system: put(prompt.system), user: put(prompt.user) }
}
