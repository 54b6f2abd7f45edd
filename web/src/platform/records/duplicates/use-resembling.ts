// Looks, at every pause of the typing, for records that resemble what stands in a form.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FormFrame, FormStore } from '../form/form-state'
import { isWorthAsking, type Resembling, resemblingQuery, typedValues } from './resembling'

/** A pause between words, not between letters. */
const PAUSE_MS = 400

export function useResembling(frame: FormFrame, store: FormStore): Resembling[] {
  const [asked, setAsked] = useState(() => typedValues(frame, store.getState()))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const now = typedValues(frame, store.getState())
      setAsked((before) => (isWorthAsking(frame.entity, before, now) ? now : before))
    }
    const off = store.subscribe((now, before) => {
      if (now.values === before.values) return
      clearTimeout(timer)
      timer = setTimeout(look, PAUSE_MS)
    })
    return () => {
      off()
      clearTimeout(timer)
    }
  }, [frame, store])
  const { data = [] } = useQuery(resemblingQuery(frame.entity, asked))
  return Object.keys(asked).length > 0 ? data : []
}
