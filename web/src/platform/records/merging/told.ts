// What is said of a merge in passing, with the way back.
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import type { Go } from '../../navigation'
import { toast, toastProblem } from '../../ui/toast'
import { type Merge, undoMerge } from './merges'

/** Where all merges are, with what was left alone. */
const ALL_MERGES = '/settings/merges'

export const shownCount = (count: number | null): { count: number; shown: string } => ({
  count: count ?? 0,
  shown: formatNumber(count ?? 0),
})

export function tellMerged(merge: Merge, go: Go): void {
  toast({
    name: `merge ${merge.id}`,
    title: t('merging-done', { count: merge.others.length + 1 }),
    body: merge.moved ? t('merging-moved', shownCount(merge.moved)) : undefined,
    tone: 'success',
    action: { label: t('undo'), run: () => void takeBack(merge, go) },
  })
}

/** Makes several of one again, and tells what could not be put back. Undefined: it was refused, which has been told. */
export async function takeBack({ id }: Pick<Merge, 'id'>, go: Go): Promise<Merge | undefined> {
  try {
    const undone = await undoMerge(id)
    tellUndone(undone, go)
    return undone
  } catch (cause) {
    toastProblem(cause)
    return undefined
  }
}

function tellUndone(merge: Merge, go: Go): void {
  const name = `merge ${merge.id}`
  const look = { label: t('merging-look'), run: () => go.to(ALL_MERGES) }
  if (merge.state === 'undoing') toast({ name, title: t('merging-undoing'), body: t('merging-in-background'), action: look })
  else if (merge.left_alone)
    toast({ name, title: t('merging-undone'), body: t('merging-left', shownCount(merge.left_alone)), action: look })
  else toast({ name, title: t('merging-undone'), tone: 'success' })
}
