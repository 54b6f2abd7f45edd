// Adding tags to the selected records, or taking them away.
import { useState } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/text-field'
import type { Field } from '../entity'
import { addTags, type Chosen, removeTags } from './jobs'
import type { Job } from './use-bulk'

export default function TagEditor({
  chosen,
  field,
  onStart,
  onClose,
}: {
  chosen: Chosen
  field: Field
  onStart: (job: Job) => void
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const words = typed
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  const start = (job: Job) => {
    onClose()
    onStart(job)
  }
  return (
    <form
      className="flex flex-col gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.length > 0) start(addTags(chosen, field, words))
      }}
    >
      <TextField label={field.label} help={t('filter-words-hint')} value={typed} onChange={setTyped} dir="auto" autoFocus />
      <div className="flex justify-end gap-2">
        <Button size="sm" disabled={words.length === 0} onClick={() => start(removeTags(chosen, field, words))}>
          {t('bulk-tag-remove')}
        </Button>
        <Button size="sm" kind="primary" type="submit" disabled={words.length === 0}>
          {t('bulk-tag-add')}
        </Button>
      </div>
    </form>
  )
}
