// One try at the door: busy while it lasts, what went wrong, and how long to wait before the next one.
import { useEffect, useState } from 'react'
import { isProblem } from '../../platform/api/problem'

export type Attempt = {
  isBusy: boolean
  cause: unknown
  /** Somebody has tried, and not got through yet. */
  wasTried: boolean
  /** Seconds until the server listens again; 0: now. */
  waitS: number
  /** What the server says of one field. */
  ofField: (field: string) => string | undefined
  run: (deed: () => Promise<void>) => Promise<void>
}

function useWait(cause: unknown): number {
  const [leftS, setLeftS] = useState(0)
  useEffect(() => {
    const waitS = isProblem(cause) ? (cause.retryAfterS ?? 0) : 0
    const endsAt = performance.now() + waitS * 1000
    setLeftS(waitS)
    if (!waitS) return
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000))
      setLeftS(left)
      if (left === 0) clearInterval(timer)
    }, 250)
    return () => clearInterval(timer)
  }, [cause])
  return leftS
}

export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false)
  const [wasTried, setTried] = useState(false)
  const [cause, setCause] = useState<unknown>()
  const waitS = useWait(cause)
  const run = async (deed: () => Promise<void>) => {
    setTried(true)
    if (isBusy || waitS > 0) return
    setBusy(true)
    setCause(undefined)
    try {
      await deed()
    } catch (cause) {
      setCause(cause)
    }
    setBusy(false)
  }
  const ofField = (field: string) => (isProblem(cause) ? cause.detail(field) : undefined)
  return { isBusy, cause, wasTried, waitS, ofField, run }
}
