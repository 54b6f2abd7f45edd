// A question before something that cannot be taken back. What can be undone is done at once, with an undo.
import { useRef, useState } from 'react'
import { t } from '../i18n/translate'
import { Button } from './button'
import { Dialog } from './dialog'
import { toastProblem } from './toast'

export function ConfirmDialog({
  title,
  message,
  action,
  isDanger = true,
  onConfirm,
  onClose,
}: {
  title: string
  message: string
  /** What the button says: the deed itself, never "OK". */
  action: string
  isDanger?: boolean
  onConfirm: () => void | Promise<void>
  onClose: () => void
}) {
  const [isBusy, setBusy] = useState(false)
  const cancel = useRef<HTMLButtonElement>(null)
  const confirm = async () => {
    setBusy(true)
    try {
      await onConfirm()
      onClose()
    } catch (cause) {
      toastProblem(cause)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      width={420}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind={isDanger ? 'danger' : 'primary'} isBusy={isBusy} onClick={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      <p className="px-5 py-4 text-ink-2">{message}</p>
    </Dialog>
  )
}
