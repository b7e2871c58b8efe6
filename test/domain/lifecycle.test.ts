import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Action,
  actions,
  isEnded,
  lifecycleDiagram,
  move,
  openStates,
  type Part,
  parts,
  reopenWithinMs,
  type State,
  states,
} from '../../src/domain/lifecycle.ts'

const allStates = Object.keys(states) as State[]
const allActions = Object.keys(actions) as Action[]
const allParts = Object.keys(parts) as Part[]

/** Short names of the states, in the order of the columns below. */
const columns: Record<string, State> = {
  dra: 'DRAFT',
  sub: 'SUBMITTED',
  tri: 'TRIAGE',
  ass: 'ASSIGNED',
  inp: 'IN_PROGRESS',
  inf: 'PENDING_INFO',
  coh: 'CO_HANDLING',
  sus: 'SUSPENDED',
  res: 'RESOLVED',
  clo: 'CLOSED',
  rej: 'REJECTED',
  dup: 'DUPLICATE',
  can: 'CANCELLED',
  tra: 'TRANSFERRED',
}

/** The whole life as people agreed on it: who may, and from each state where to; — is a no. Written by hand, not printed. */
const agreed = `
               dra sub tri ass inp inf coh sus res clo rej dup can tra  by
submit         sub —   —   —   —   —   —   —   —   —   —   —   —   —    system reporter
assign         —   ass —   —   —   —   —   —   —   —   —   —   —   —    system
triage         —   tri —   tri —   —   —   —   —   —   —   —   —   —    system
accept         —   —   —   inp —   —   —   —   —   —   —   —   —   —    assignee called leader
handBack       —   —   —   tri tri tri tri —   —   —   —   —   —   —    assignee
reassign       —   ass ass ass ass ass ass ass —   —   —   —   —   —    assignee leader dispatcher secretary system
coHandle       —   —   —   coh coh —   coh —   —   —   —   —   —   —    assignee leader
askInfo        —   —   —   inf inf inf inf —   —   —   —   —   —   —    assignee leader
contact        —   —   —   ass inp inf coh —   —   —   —   —   —   —    assignee coHandler leader
supplement     dra sub tri ass inp inp coh sus res —   —   —   —   —    reporter supporter
note           —   —   —   ass inp inf coh sus —   —   —   —   —   —    assignee called coHandler
join           dra sub tri ass inp inf coh sus res —   —   —   —   —    supporter system
requestSuspend —   —   —   ass inp —   coh —   —   —   —   —   —   —    assignee leader
suspend        —   —   —   sus sus —   sus —   —   —   —   —   —   —    secretary
resume         —   —   —   —   —   —   —   inp —   —   —   —   —   —    assignee leader dispatcher secretary
requestExtend  —   —   —   ass inp inf coh —   —   —   —   —   —   —    assignee leader
extend         —   —   —   ass inp inf coh —   —   —   —   —   —   —    secretary
urge           dra sub tri ass inp inf coh sus —   —   —   —   —   —    reporter supporter leader dispatcher secretary
refuse         —   —   —   ass inp inf coh sus —   —   —   —   —   —    secretary
finish         —   —   —   res res res res res —   —   —   —   —   —    assignee leader secretary
confirm        —   —   —   —   —   —   —   —   clo —   —   —   —   —    reporter
autoClose      —   —   —   —   —   —   —   —   clo —   —   —   —   —    system
reopen         —   —   —   —   —   —   —   —   inp inp —   —   —   —    reporter supporter secretary
cancel         can can can can can can can can —   —   —   —   —   —    reporter
reject         —   rej rej rej —   —   —   —   —   —   —   —   —   —    dispatcher secretary
merge          dup dup dup dup dup dup dup dup —   —   —   —   —   —    dispatcher secretary system
transfer       —   tra tra tra tra tra tra tra —   —   —   —   —   —    dispatcher secretary
`

const [head, ...lines] = agreed.trim().split('\n')
const shorts = head!.trim().split(/\s+/).slice(0, -1)
const rows = lines.map(line => {
  const [action, ...cells] = line.split(/\s+/)
  const to = shorts.map((short, index) => [columns[short]!, columns[cells[index]!] ?? null] as const)
  return { action: action as Action, moves: new Map(to), by: cells.slice(shorts.length) as Part[] }
})

describe('the life of a ticket', () => {
  it('has a line in the table for every action and a column for every state', () => {
    expect(rows.map(row => row.action).sort()).toEqual([...allActions].sort())
    expect(shorts.map(short => columns[short]).sort()).toEqual([...allStates].sort())
    expect([...new Set(rows.flatMap(row => row.by))].every(part => allParts.includes(part))).toBe(true)
  })

  it.each(rows)('$action: from every state, by everybody', ({ action, moves, by }) => {
    for (const state of allStates)
      for (const part of allParts) {
        const to = moves.get(state)
        const expected = !by.includes(part)
          ? { ok: false, why: 'notYours' }
          : to
            ? { ok: true, action, from: state, to }
            : { ok: false, why: 'wrongState' }
        expect(move(state, action, new Set([part])), `${part} ${action} in ${state}`).toEqual(expected)
      }
  })

  it('refuses everything to somebody who is nothing to the ticket, whatever its state', () => {
    for (const state of allStates)
      for (const action of allActions) expect(move(state, action, new Set())).toEqual({ ok: false, why: 'notYours' })
  })

  it('is total and pure: any walk ends in a known state, and the same question has the same answer', () => {
    const steps = fc.array(
      fc.record({ action: fc.constantFrom(...allActions), who: fc.subarray(allParts), days: fc.nat(20) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...allStates), steps, (start, walk) => {
        let state = start
        for (const { action, who, days } of walk) {
          const since = days * 86_400_000
          const step = move(state, action, new Set(who), since)
          expect(move(state, action, new Set([...who].reverse()), since)).toEqual(step)
          if (step.ok) state = step.to
          expect(allStates).toContain(state)
        }
      }),
    )
  })

  it('lets 没修好 in for seven days to the millisecond, and for nothing else asks how long ago it was', () => {
    const reporter = new Set<Part>(['reporter'])
    for (const state of ['RESOLVED', 'CLOSED'] as const) {
      expect(move(state, 'reopen', reporter, reopenWithinMs)).toMatchObject({ ok: true, to: 'IN_PROGRESS' })
      expect(move(state, 'reopen', reporter, reopenWithinMs + 1)).toEqual({ ok: false, why: 'tooLate' })
    }
    expect(move('RESOLVED', 'confirm', reporter, 10 * reopenWithinMs)).toMatchObject({ ok: true })
  })

  it('has no dead end: from every open state somebody can bring it to an end', () => {
    const everybody = new Set(allParts)
    for (const start of openStates) {
      const seen = new Set<State>([start])
      for (const state of seen)
        for (const action of allActions) {
          const step = move(state, action, everybody)
          if (step.ok) seen.add(step.to)
        }
      expect([...seen].some(isEnded), start).toBe(true)
    }
  })

  it('counts as open what still waits for work, and as ended what does not', () => {
    expect(openStates).toEqual(allStates.filter(state => !isEnded(state) && state !== 'RESOLVED'))
    expect(allStates.filter(isEnded)).toEqual(['CLOSED', 'REJECTED', 'DUPLICATE', 'CANCELLED', 'TRANSFERRED'])
  })

  it('prints a diagram with every state and every arrow of the table', () => {
    const diagram = lifecycleDiagram()
    expect(diagram.startsWith('stateDiagram-v2\n')).toBe(true)
    for (const [state, zh] of Object.entries(states)) expect(diagram).toContain(`  ${state}: ${state} ${zh}\n`)
    const arrows = new Set(
      rows.flatMap(({ moves }) => [...moves].flatMap(([from, to]) => (to && to !== from ? [`${from} --> ${to}`] : []))),
    )
    const printed = diagram.split('\n').flatMap(line => /^ {2}(\w+ --> \w+): /.exec(line)?.[1] ?? [])
    expect(printed.sort()).toEqual([...arrows].sort())
    expect(diagram).toContain('ASSIGNED --> IN_PROGRESS: 接单')
  })
})
