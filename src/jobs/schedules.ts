import type { Schedule } from './scanner.ts'

/**
 * Everything that happens by the calendar. To add a reminder: a line here, what it does in its feature, its sentence
 * in `wording/`, a transcript.
 */
export const schedules: Readonly<Record<string, Schedule>> = {}
