// A file on the page of its record: what is chosen or taken away there is saved at once, and can be taken back.
import { useId } from 'react'
import { t } from '../../../i18n/translate'
import { toast } from '../../../ui/toast'
import { changeRecord, takeChangeBack } from '../../changing'
import type { OnPageProps } from '../field-kind'
import FileInput from './input'

export default function FileOnPage({ entity, field, row, isEditable }: OnPageProps) {
  const id = useId()
  const value = row[field.code]
  if (!isEditable && !value) return <span className="text-ink-3">—</span>
  const save = async (next: unknown) => {
    if (next === null && field.required) {
      toast({ title: t('field-required'), tone: 'danger' })
      return
    }
    const changed = await changeRecord(entity, row, { [field.code]: next })
    if (!changed) return
    const takeBack = () => void takeChangeBack(entity, row, changed, [field.code])
    toast({ title: t('field-changed', { field: field.label }), tone: 'success', action: { label: t('undo'), run: takeBack } })
  }
  return (
    <FileInput
      field={field}
      entity={entity}
      id={id}
      record={row.id}
      value={value}
      isReadOnly={!isEditable}
      onChange={(next) => void save(next)}
    />
  )
}
