// Fetches on when the end of a list comes near.
import { useEffect, useRef, useState } from 'react'

/** So early that whoever scrolls quickly hardly ever waits. */
const AHEAD = '400px'

export function useMoreWhenSeen(isMore: boolean, fetchMore: () => void) {
  const [end, setEnd] = useState<HTMLElement | null>(null)
  const latest = useRef(fetchMore)
  latest.current = fetchMore
  useEffect(() => {
    if (!end || !isMore) return
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && latest.current(), {
      rootMargin: AHEAD,
    })
    observer.observe(end)
    return () => observer.disconnect()
  }, [end, isMore])
  return setEnd
}
