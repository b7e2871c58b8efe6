import { parentPort } from 'node:worker_threads'
import { type Asked, verdictLine } from './verdict.ts'

/** A second pair of hands for `xiaoge understand`: a portion of lines in, their verdicts as lines out, in order. */
parentPort!.on('message', (portion: Asked[]) => parentPort!.postMessage(portion.map(verdictLine)))
