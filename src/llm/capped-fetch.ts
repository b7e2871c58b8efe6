import { AnswerTooLarge, LineFailure } from './guards.ts'

type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * `fetch` that reads the whole answer itself and stops at `mostBytes`, so that the SDK never meets half an answer or a
 * huge one. It follows no redirect: what residents write goes to the configured address and nowhere else.
 */
export function cappedFetch(mostBytes: number): Fetch {
  return async (url, init) => {
    const signal = init?.signal
    try {
      const response = await fetch(url, { ...init, redirect: 'error' })
      const body = await readUpTo(response, mostBytes)
      const headers = new Headers(response.headers)
      headers.delete('content-encoding')
      headers.delete('content-length')
      const { status, statusText } = response
      return new Response(body.length > 0 ? body : null, { status, statusText, headers })
    } catch (cause) {
      if (cause instanceof AnswerTooLarge || signal?.aborted) throw cause
      throw new LineFailure('the line failed', { cause })
    }
  }
}

async function readUpTo(response: Response, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    // Leaving the loop cancels the stream and closes the connection.
    if (length > mostBytes) throw new AnswerTooLarge('the answer is too large')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
