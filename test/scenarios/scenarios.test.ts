import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'vitest'
import { playTranscript } from '../kit/transcript.ts'

const folder = import.meta.dirname
const files = readdirSync(folder)
  .filter(name => name.endsWith('.txt'))
  .sort()

/** Each file of this folder is a story; its title is its first line. */
const stories = files.map(name => {
  const text = readFileSync(join(folder, name), 'utf8')
  return { name, title: /^#\s*(.*)$/m.exec(text)?.[1] ?? name, text }
})

it.concurrent.each(stories)('$name $title', ({ text }) => playTranscript(text))
