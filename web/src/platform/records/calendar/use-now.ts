// Which day and which minute it is for whoever reads. It becomes another day while a page stands open.
import { useEffect, useState } from 'react'
import { type Day, wallOf } from '../fields/calendar'

export type Now = { day: Day; minute: number }

const MINUTE_MS = 60_000

function now(): Now {
  const { day, time } = wallOf(new Date().toISOString())
  return { day, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) }
}

export function useNow(): Now {
  const [shown, setShown] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setShown(now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return shown
}
