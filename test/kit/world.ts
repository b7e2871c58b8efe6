import { inject } from 'vitest'
import { openStage, type Stage } from '../../src/cli/stage.ts'
import type { Channel, Embedder, Model } from '../../src/ports.ts'
import { testKey } from './key.ts'

/** The demo community's database as it stands at a moment, or stood shortly before. */
export function templateAt(at: number): string {
  const templates = inject('templates')
  return (templates.find(one => one.at <= at) ?? templates.at(-1)!).file
}

type Differing = { model?: Model; embedder?: Embedder; through?: (channel: Channel) => Channel; libraryDir?: string }

/** The whole program with the demo community on a virtual clock; close it when the test is over. */
export function makeWorld(at = '2026-03-10T09:00:00+08:00', differing: Differing = {}): Promise<Stage> {
  const now = Date.parse(at)
  return openStage({ at: now, template: templateAt(now), key: testKey, ...differing })
}

/** The same, with a model to ask. */
export const worldWith = (model: Model, at?: string): Promise<Stage> => makeWorld(at, { model })

/** The same, with something between the program and its account: for a process that dies while it sends. */
export const worldThrough = (through: (channel: Channel) => Channel, at?: string): Promise<Stage> =>
  makeWorld(at, { through })
