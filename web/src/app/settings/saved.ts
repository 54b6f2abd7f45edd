// Saving settings: a word when it is done, and a way back.
import { t } from '../../platform/i18n/translate'
import { toast, toastProblem } from '../../platform/ui/toast'

/** `undo` puts back what was there before. */
export function saved(title: string, undo: () => Promise<unknown>): void {
  const run = () => void undo().catch(toastProblem)
  toast({ title, tone: 'success', action: { label: t('undo'), run } })
}
