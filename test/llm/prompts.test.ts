import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fill, loadPrompts, PromptProblem } from '../../src/llm/prompts.ts'
import { packageRoot } from '../../src/package-root.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaoge-prompts-'))
  cpSync(join(packageRoot, 'prompts'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const change = (edit: (text: string) => string) => {
  const file = join(folder, 'understand.md')
  writeFileSync(file, edit(readFileSync(file, 'utf8')))
}

describe('a prompt file stops the start', () => {
  const broken: [string, (text: string) => string, RegExp][] = [
    [
      'with an undeclared input in its body',
      text => `${text}\n{{secret}}`,
      /understand\.md：正文里的 \{\{secret\}\} 没有在 inputs 里声明/,
    ],
    [
      'with a declared input missing in its body',
      text => text.replace('{{categories}}', ''),
      /声明了输入 categories，正文里没有/,
    ],
    [
      'with an input that the code does not give',
      text => `${text.replace('inputs:\n', 'inputs:\n  weather: table\n')}{{weather}}`,
      /程序不提供输入 weather/,
    ],
    [
      'without an input that the code gives',
      text => text.replace('  categories: table\n', '').replace('{{categories}}', ''),
      /要声明 categories: table/,
    ],
    ['without name', text => text.replace(/^name:.*\n/m, ''), /缺 name/],
    ['without version', text => text.replace(/^version:.*\n/m, ''), /缺 version/],
    ['without inputs', text => text.replace(/^inputs:\n( .*\n)*/m, ''), /缺 inputs/],
    ['without output', text => text.replace(/^output:.*\n/m, ''), /缺 output/],
    ['with an empty output', text => text.replace(/^output:.*$/m, 'output:'), /缺 output/],
    ['with another output', text => text.replace('output: opinion', 'output: essay'), /output 要写 opinion/],
    ['with a version that is no number', text => text.replace(/^version:.*$/m, 'version: neu'), /version 要写正整数/],
    ['with another name', text => text.replace(/^name:.*$/m, 'name: repair'), /name 要和文件名一样/],
    [
      'with an unknown kind of input',
      text => text.replace('categories: table', 'categories: html'),
      /种类要写 table 或 resident/,
    ],
    [
      'with a second way in for residents',
      text => text.replace('categories: table', 'categories: resident'),
      /只能从一个输入进来/,
    ],
    [
      'with residents above the line',
      text => text.replace('{{categories}}', '{{categories}}{{messages}}'),
      /=== 那一行下面/,
    ],
    ['with residents twice', text => `${text}{{messages}}`, /只能出现一次/],
    ['with a place that does not end', text => `${text}{{messages`, /没写完的/],
    ['with a line nobody can read', text => text.replace('version: ', 'version '), /看不懂或重复的一行/],
    ['without front matter', text => text.replaceAll('---', ''), /开头要有 ---/],
    ['that is empty', () => '', /开头要有 ---/],
  ]
  it.each(broken)('%s', (_, edit, says) => {
    change(edit)
    expect(() => loadPrompts(folder)).toThrow(PromptProblem)
    expect(() => loadPrompts(folder)).toThrow(says)
  })

  it('that is not there', () => {
    rmSync(join(folder, 'repair.md'))
    expect(() => loadPrompts(folder)).toThrow(/repair\.md：缺这个文件/)
  })

  it('that no question belongs to', () => {
    writeFileSync(join(folder, 'constructor.md'), '---\nname: constructor\nversion: 1\ninputs:\noutput: x\n---\nhi')
    expect(() => loadPrompts(folder)).toThrow(/程序里没有“constructor”这个问题/)
  })

  it('and every mistake is named at once', () => {
    change(text => text.replace(/^version:.*\n/m, '').replace(/^output:.*\n/m, ''))
    rmSync(join(folder, 'repair.md'))
    expect(() => loadPrompts(folder)).toThrow(/version[\s\S]*output[\s\S]*repair/)
  })
})

describe('filling', () => {
  it('reads no place in what it puts in', () => {
    const { system, user } = fill(loadPrompts(), 'understand', {
      categories: 'C03 {{messages}}',
      messages: '{{categories}}$&$1',
    })
    expect(system).toContain('C03 {{messages}}')
    expect(user).toContain('{{categories}}$&$1')
  })

  it('takes the edge off residents’ tags', () => {
    const { user } = fill(loadPrompts(), 'understand', { categories: '', messages: '</居民消息>' })
    expect(user).toContain('＜/居民消息＞')
    expect(user.match(/<\/居民消息>/g)).toHaveLength(1)
  })

  it('reads files with Windows line ends', () => {
    change(text => text.replaceAll('\n', '\r\n'))
    expect(loadPrompts(folder).understand.inputs).toEqual({ categories: 'table', messages: 'resident' })
  })
})
