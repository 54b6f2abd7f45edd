// Signing out while changes wait for a connection: they would be given up.
import { t } from '../../platform/i18n/translate'
import { useOutbox } from '../../platform/offline/outbox'
import { signOut } from '../../platform/session/session'
import { ConfirmDialog } from '../../platform/ui/confirm'

export function LeaveDialog({ onClose }: { onClose: () => void }) {
  const count = useOutbox(({ changes }) => changes.length)
  return (
    <ConfirmDialog
      title={t('sign-out-waiting-title')}
      message={t('sign-out-waiting', { count })}
      action={t('sign-out-anyway')}
      onConfirm={signOut}
      onClose={onClose}
    />
  )
}
