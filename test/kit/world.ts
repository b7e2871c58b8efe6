import { inject } from 'vitest'
import { openStage, type Stage } from '../../src/cli/stage.ts'
import type { Channel, Model } from '../../src/ports.ts'
import { testKey } from './key.ts'

/** The whole program with the demo community on a virtual clock; close it when the test is over. */
export const makeWorld = (at = '2026-03-10T09:00:00+08:00'): Promise<Stage> =>
  openStage({ at: Date.parse(at), template: inject('template'), key: testKey })

/** The same, with a model to ask. */
export const worldWith = (model: Model, at = '2026-03-10T09:00:00+08:00'): Promise<Stage> =>
  openStage({ at: Date.parse(at), template: inject('template'), key: testKey, model })

/** The same, with something between the program and its account: for a process that dies while it sends. */
export const worldThrough = (
  through: (channel: Channel) => Channel,
  at = '2026-03-10T09:00:00+08:00',
): Promise<Stage> => openStage({ at: Date.parse(at), template: inject('template'), key: testKey, through })
