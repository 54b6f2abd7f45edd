// The way from a list to what resembles each other in it, for kinds of records that are compared.
import { t } from '../../i18n/translate'
import { useGo } from '../../navigation'
import type { IconName } from '../../ui/icon-names.gen'
import type { Entity } from '../entity'

export const reviewPath = (path: string): string => `/${path}/duplicates`

export type Reviewing = { name: string; label: string; icon: IconName; run: () => void }

/** As an entry of a menu, and as a command of the palette. None: there are no rules. */
export function useReviewing({ path, duplicates = [] }: Pick<Entity, 'path' | 'duplicates'>): Reviewing[] {
  const go = useGo()
  if (duplicates.length === 0) return []
  return [{ name: 'duplicates', label: t('duplicates-find'), icon: 'copy', run: () => go.to(reviewPath(path)) }]
}
