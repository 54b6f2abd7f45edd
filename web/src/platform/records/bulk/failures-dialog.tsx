// The records with which something did not work, each with its reason.
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { titleOf } from '../record'
import type { Failure } from './deeds'

/** Nobody reads more; the count says the rest. */
const SHOWN_MAX = 200

export default function FailuresDialog({ failures, onClose }: { failures: Failure[]; onClose: () => void }) {
  return (
    <Dialog
      title={t('bulk-failed-title', { count: failures.length })}
      icon="circle-alert"
      width={520}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <ul className="min-h-0 overflow-y-auto px-5 py-2">
        {failures.slice(0, SHOWN_MAX).map(({ row, why }) => (
          <li key={row.id} className="border-b border-line py-2 last:border-0">
            <bdi className="block truncate text-sm font-medium">{titleOf(row) || t('untitled')}</bdi>
            <p className="break-words text-xs text-ink-2">{why}</p>
          </li>
        ))}
        {failures.length > SHOWN_MAX && (
          <li className="py-2 text-xs text-ink-3">{t('bulk-failed-more', { count: failures.length - SHOWN_MAX })}</li>
        )}
      </ul>
    </Dialog>
  )
}
