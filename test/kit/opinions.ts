import type { Opinion } from '../../src/ports.ts'
import type { Meaning } from '../../src/understanding/meaning.ts'
import { understand } from '../../src/understanding/understand.ts'

export const at = Date.parse('2026-03-10T09:00:00+08:00')

/** A verdict of the rules that is not certain, whatever the rules of the day say. */
export const unsure = (text: string, change: Partial<Meaning> = {}): Meaning => ({
  ...understand(text, { at }),
  intent: 'report',
  category: 'C03',
  runnersUp: ['A06', 'D01'],
  priority: 'P2',
  private: false,
  emergency: false,
  confidence: 0.55,
  ...change,
})

export const opinion = (change: Partial<Opinion> = {}): Opinion => ({
  intent: 'report',
  category: 'C03',
  emergency: false,
  place: { building: null, unit: null, floor: null, flat: null, landmark: null },
  confidence: 0.9,
  ...change,
})
