import { addWorkingMinutes, type WorkCalendar, workingMinutesBetween } from './working-time.ts'

/** The three clocks of a ticket (DESIGN §3): till somebody has it, till the reporter is spoken to, till it is done. */
export type ClockName = 'accept' | 'contact' | 'resolve'

/** Reminders at 50 and 80 %, the sponsor at 100 %, the 书记 at 150 %, 街道督办 at 200 % of the time allowed. */
export const steps = [50, 80, 100, 150, 200] as const
export type Step = (typeof steps)[number]

/** Whether the reporter was spoken to is asked of the worker alone, and only towards the end: the work itself is near. */
const stepsFor: Record<ClockName, readonly Step[]> = { accept: steps, contact: [80, 100], resolve: steps }

export type Tick = { clock: ClockName; step: Step; due: number }

/** When each step of a clock falls that runs from `start` to `end`, in wall time or in working time. */
export function ticksOf(
  clock: ClockName,
  start: number,
  end: number,
  measure: 'wall' | 'working',
  calendar: WorkCalendar,
): Tick[] {
  const all = stepsFor[clock]
  if (measure === 'wall') return all.map(step => ({ clock, step, due: start + ((end - start) * step) / 100 }))
  const minutes = workingMinutesBetween(start, end, calendar)
  return all.map(step => ({
    clock,
    step,
    due: step === 100 ? end : addWorkingMinutes(start, (minutes * step) / 100, calendar),
  }))
}

/** A clock that stood still from `stopped` to `now`: what was left then is left now. */
export function resumedAt(
  end: number,
  stopped: number,
  now: number,
  measure: 'wall' | 'working',
  calendar: WorkCalendar,
): number {
  if (measure === 'wall') return end + (now - stopped)
  return addWorkingMinutes(now, workingMinutesBetween(stopped, end, calendar), calendar)
}
