// Leaving a form that says something new: keep it as a draft, throw it away, or go on.
import { useRef } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

type LeaveDialogProps = { mayKeep: boolean; onKeep: () => void; onDiscard: () => void; onStay: () => void }

export function LeaveDialog({ mayKeep, onKeep, onDiscard, onStay }: LeaveDialogProps) {
  const keep = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={t('form-leave-title')}
      width={440}
      onClose={onStay}
      initialFocus={keep}
      footer={
        <>
          <Button kind="ghost" className="me-auto text-danger!" onClick={onDiscard}>
            {t('form-discard')}
          </Button>
          <Button ref={mayKeep ? undefined : keep} onClick={onStay}>
            {t('form-go-on')}
          </Button>
          {mayKeep && (
            <Button ref={keep} kind="primary" onClick={onKeep}>
              {t('form-keep-draft')}
            </Button>
          )}
        </>
      }
    >
      <p className="px-5 py-4 text-ink-2">{mayKeep ? t('form-leave-keep') : t('form-leave')}</p>
    </Dialog>
  )
}
