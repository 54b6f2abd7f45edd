// What can be done on the page that is open, for the palette: there as long as the piece that offers it is.
import { useEffect, useRef } from 'react'
import type { IconName } from '../ui/icon-names.gen'

export type PageCommand = { name: string; label: string; icon: IconName; hint?: string; keys?: string; run: () => void }

const offers = new Set<() => PageCommand[]>()

export const pageCommands = (): PageCommand[] => [...offers].flatMap((offer) => offer())

export function usePageCommands(commands: PageCommand[]): void {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const offer = () => latest.current
    offers.add(offer)
    return () => void offers.delete(offer)
  }, [])
}
