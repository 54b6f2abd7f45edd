// What the table has to know of the screen: whether it is a phone's, and how high a row is.
import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { useAppearance } from '../../appearance/appearance'

const watch = (query: string) => {
  const media = matchMedia(query)
  return {
    subscribe(heard: () => void) {
      media.addEventListener('change', heard)
      return () => media.removeEventListener('change', heard)
    },
    now: () => media.matches,
  }
}

const phone = watch('(max-width: 639px)')
const coarse = watch('(pointer: coarse)')

export const isPhoneNow = (): boolean => phone.now()
export const useIsPhone = (): boolean => useSyncExternalStore(phone.subscribe, phone.now)

export const CARD_HEIGHT = 64

export function useRowHeight(isPhone: boolean): number {
  const density = useAppearance((appearance) => appearance.density)
  const isCoarse = useSyncExternalStore(coarse.subscribe, coarse.now)
  const [height, setHeight] = useState(36)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the styles follow from density and pointer
  useLayoutEffect(() => {
    setHeight(Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row'), 10) || 36)
  }, [density, isCoarse])
  return isPhone ? CARD_HEIGHT : height
}
