/** The usual constant of reciprocal rank fusion: the first of one list does not outweigh the second of both. */
const flatness = 60

/** One ranking out of several, each best first: what stands high in more of them comes first. On a tie the earlier list leads. */
export function fuse<T>(rankings: readonly (readonly T[])[]): T[] {
  const worth = new Map<T, number>()
  for (const ranking of rankings)
    for (const [rank, one] of ranking.entries()) worth.set(one, (worth.get(one) ?? 0) + 1 / (flatness + rank + 1))
  return [...worth].sort((a, b) => b[1] - a[1]).map(([one]) => one)
}
