// Whether the screen is a phone's: too narrow for several columns beside each other. The same width as `sm:` in the styles.
import { useSyncExternalStore } from 'react'

const phone = matchMedia('(max-width: 639px)')

const listen = (heard: () => void) => {
  phone.addEventListener('change', heard)
  return () => phone.removeEventListener('change', heard)
}

export const useIsPhone = (): boolean => useSyncExternalStore(listen, () => phone.matches)
