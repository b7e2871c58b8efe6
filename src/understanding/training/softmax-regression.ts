import { toProbabilities } from '../weights.ts'

/** One labelled message: rows of the weight table, how loud each speaks, the right class, how much it counts. */
export type Example = { rows: Int32Array; values: Float32Array; label: number; weight: number }

type Settings = {
  classes: number
  rows: number
  passes: number
  rate: number
  decay: number
  seed: number
  /** Share of the traits that an example hides from each pass, so that no verdict hangs on one turn of phrase. */
  hidden: number
}

export type Trained = { weights: Float32Array; bias: Float32Array }

/**
 * Multinomial logistic regression by stochastic gradient descent with AdaGrad steps; the mean of what stood after each
 * of the later passes, because a single one depends on which lines happened to come last. Written here because the
 * libraries that npm keeps are dense (ml-logistic-regression), native builds of old tools (fasttext, libsvm) or not
 * reproducible; forty lines are easier to keep than any of them.
 */
export function trainSoftmaxRegression(examples: readonly Example[], settings: Settings): Trained {
  const { classes, rows, passes, seed } = settings
  const weights = new Float32Array(rows * classes)
  const state = {
    weights,
    bias: new Float32Array(classes),
    steps: new Float32Array(rows * classes).fill(1e-3),
    probabilities: new Float64Array(classes),
  }
  const random = seededRandom(seed)
  const order = examples.map((_, i) => i)
  const settled = Math.floor(passes / 2)
  const mean = { weights: new Float32Array(rows * classes), bias: new Float32Array(classes) }
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random)
    for (const i of order) learn(state, partOf(examples[i]!, settings.hidden, random), settings)
    if (pass < settled) continue
    addTo(mean.weights, weights, 1 / (passes - settled))
    addTo(mean.bias, state.bias, 1 / (passes - settled))
  }
  return mean
}

function addTo(sums: Float32Array, values: Float32Array, part: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[i]! * part
}

/** What is left of an example when each of its traits is hidden with that probability. */
function partOf(example: Example, hidden: number, random: () => number): Example {
  if (hidden === 0) return example
  const shown = example.rows.map(() => (random() < hidden ? 0 : 1))
  const isShown = (_: number, i: number) => shown[i] === 1
  return { ...example, rows: example.rows.filter(isShown), values: example.values.filter(isShown) }
}

type State = Trained & { steps: Float32Array; probabilities: Float64Array }

function learn(state: State, example: Example, { classes, rate, decay }: Settings): void {
  const { weights, bias, steps, probabilities } = state
  const { rows, values, label, weight } = example
  for (let k = 0; k < classes; k++) probabilities[k] = bias[k]!
  for (let a = 0; a < rows.length; a++) {
    const at = rows[a]! * classes
    for (let k = 0; k < classes; k++) probabilities[k]! += weights[at + k]! * values[a]!
  }
  toProbabilities(probabilities)
  for (let k = 0; k < classes; k++) {
    probabilities[k] = (probabilities[k]! - (k === label ? 1 : 0)) * weight
    bias[k]! -= 0.02 * probabilities[k]!
  }
  for (let a = 0; a < rows.length; a++) {
    const at = rows[a]! * classes
    for (let k = 0; k < classes; k++) {
      const gradient = probabilities[k]! * values[a]! + decay * weights[at + k]!
      steps[at + k]! += gradient * gradient
      weights[at + k]! -= (rate * gradient) / Math.sqrt(steps[at + k]!)
    }
  }
}

/** Mulberry32: the same numbers on every machine, so that training twice gives the same bytes. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = list[i]!
    list[i] = list[j]!
    list[j] = kept
  }
}
