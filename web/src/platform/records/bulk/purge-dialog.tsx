// Before many records are gone for good: whoever means it types how many they are.
import { useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/text-field'

/** A handful can be seen at a glance; more are counted. */
const AT_A_GLANCE = 10

const digitsOf = (text: string): string => text.replace(/\D/g, '')

export default function PurgeDialog({ count, onConfirm, onClose }: { count: number; onConfirm: () => void; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const isMeant = count <= AT_A_GLANCE || digitsOf(typed) === String(count)
  const confirm = () => {
    setTried(true)
    if (!isMeant) return
    onClose()
    onConfirm()
  }
  return (
    <Dialog
      title={t('bulk-purge-title', { count })}
      icon="trash-2"
      width={420}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="danger" aria-disabled={!isMeant} onClick={confirm}>
            {t('purge')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4 px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          confirm()
        }}
      >
        <p className="text-ink-2">{t('purge-warning')}</p>
        {count > AT_A_GLANCE && (
          <TextField
            label={t('purge-type', { count: formatNumber(count) })}
            problem={isTried && !isMeant ? t('purge-mistyped') : undefined}
            value={typed}
            onChange={setTyped}
            inputMode="numeric"
            autoComplete="off"
            autoFocus
          />
        )}
      </form>
    </Dialog>
  )
}
