// What a list looks at, for everything below it: each part asks here and says here what shall be asked instead.
import { createContext, useContext } from 'react'
import type { PageSearch } from '../../navigation'
import type { FaceName } from '../list/face-tabs'
import type { Asked } from './look'

export type Look = {
  asked: Asked
  face: FaceName
  /** `beside` is what changes in the address with it. */
  change: (change: Partial<Asked & { face: FaceName }>, beside?: Partial<PageSearch>, step?: 'replace' | 'push') => void
}

export const LookContext = createContext<Look | undefined>(undefined)

export function useLook(): Look {
  const look = useContext(LookContext)
  if (!look) throw new Error('There is no list around this.')
  return look
}
