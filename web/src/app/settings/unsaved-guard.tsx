// Nobody leaves what they have typed without being asked.
import { useBlocker } from '@tanstack/react-router'
import { t } from '../../platform/i18n/translate'
import { ConfirmDialog } from '../../platform/ui/confirm'

export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker({
    // A form or a record beside this page leaves the page as it is.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <ConfirmDialog
      title={t('unsaved-title')}
      message={t('unsaved')}
      action={t('leave-without-saving')}
      onConfirm={blocker.proceed}
      onClose={blocker.reset}
    />
  )
}
