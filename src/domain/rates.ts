/** A rate over fewer cases than this says nothing and is not printed. */
export const fewestCases = 5

/** part ÷ whole in whole per cent; null when there are too few cases to speak of a rate. */
export const rateOf = (part: number, whole: number): number | null =>
  whole < fewestCases ? null : Math.round((part / whole) * 100)

/** How one grid did over a time: counts of tickets. */
export type GridFigures = {
  grid: string
  filed: number
  accepted: number
  acceptedInTime: number
  finished: number
  finishedInTime: number
  reworked: number
  confirmed: number
}
