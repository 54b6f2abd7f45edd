// Whether the screen is too narrow for seven days beside each other.
import { useSyncExternalStore } from 'react'

const phone = matchMedia('(max-width: 639px)')

const listen = (heard: () => void) => {
  phone.addEventListener('change', heard)
  return () => phone.removeEventListener('change', heard)
}

export const useIsPhone = (): boolean => useSyncExternalStore(listen, () => phone.matches)
