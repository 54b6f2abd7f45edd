// A deed that can be taken back: it is told in passing, with the way back beside it.
import { t } from '../../i18n/translate'
import { toast, toastProblem } from '../../ui/toast'

/** `deed` says how it is taken back; `refresh` follows both. Resolves with whether it was done. */
export async function doWithUndo(
  says: string,
  deed: () => Promise<() => Promise<unknown>>,
  refresh: () => Promise<void>,
  /** Told first of what is refused, and says whether it has told the reader. */
  onRefused?: (cause: unknown) => boolean,
): Promise<boolean> {
  let takeBack: () => Promise<unknown>
  try {
    takeBack = await deed()
  } catch (cause) {
    if (!onRefused?.(cause)) toastProblem(cause)
    await refresh()
    return false
  }
  const run = async () => {
    await takeBack().catch(toastProblem)
    await refresh()
  }
  toast({ title: says, tone: 'success', action: { label: t('undo'), run: () => void run() } })
  await refresh()
  return true
}
