// What can go wrong between here and the server, as one type. Screens decide by `code`, people read `message`.
import type { components } from './schema.gen'

export type ServerErrorCode = components['schemas']['ErrorCode']
/** What only this side can know. */
export type ClientErrorCode = 'web.offline' | 'web.timed_out' | 'web.unreadable' | 'web.signed_out'
export type ErrorCode = ServerErrorCode | ClientErrorCode

export type ProblemDetail = { field: string; message: string }

export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly code: ErrorCode,
    readonly status: number,
    message: string,
    readonly details: readonly ProblemDetail[] = [],
    readonly hint: string | null = null,
    readonly correlationId: string | null = null,
    readonly retryAfterS: number | null = null,
  ) {
    super(message)
  }

  /** Whether the same request may succeed later without anybody changing anything. */
  get isPassing(): boolean {
    return this.code === 'web.offline' || this.code === 'web.timed_out' || this.status === 429 || this.status === 503
  }

  /** What is said of one field, by its code. */
  detail(field: string): string | undefined {
    return this.details.find((detail) => detail.field === field)?.message
  }
}

export const isProblem = (cause: unknown, ...codes: ErrorCode[]): cause is Problem =>
  cause instanceof Problem && (codes.length === 0 || codes.includes(cause.code))

/** The problem that an answer of the server tells. Proxies answer in HTML, so nothing is taken for granted. */
export async function problemOf(response: Response): Promise<Problem> {
  const correlationId = response.headers.get('x-correlation-id')
  const retryAfter = Number(response.headers.get('retry-after'))
  const retryAfterS = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null
  try {
    const { error } = (await response.json()) as components['schemas']['Problem']
    return new Problem(
      error.code,
      response.status,
      error.message,
      error.details ?? [],
      error.hint ?? null,
      error.correlationId ?? correlationId,
      retryAfterS,
    )
  } catch {
    const code = response.status === 502 || response.status === 503 || response.status === 504 ? 'web.offline' : 'web.unreadable'
    return new Problem(code, response.status, response.statusText, [], null, correlationId, retryAfterS)
  }
}
