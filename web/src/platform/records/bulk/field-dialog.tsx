// One field of all selected records gets one value: first which field, then the value.
import { Suspense, useId, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { PickList } from '../../ui/pick-list'
import { Skeleton } from '../../ui/skeleton'
import { describedBy, Labelled } from '../../ui/text-field'
import { type Field, fieldOf, mayWrite } from '../entity'
import { type Complaint, complaintWords, type FieldKind } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'
import { groupsOfFields } from '../filter/field-list'
import { complaintOf } from '../table/cell-writing'
import { type Chosen, giveAll } from './jobs'
import type { Job } from './use-bulk'

export default function FieldDialog({ chosen, onStart, onClose }: { chosen: Chosen; onStart: (job: Job) => void; onClose: () => void }) {
  const [code, setCode] = useState<string>()
  const line = useRef<HTMLInputElement>(null)
  const { entity, count } = chosen
  const field = code ? fieldOf(entity, code) : undefined
  if (field) return <ValueDialog chosen={chosen} field={field} onBack={() => setCode(undefined)} onStart={onStart} onClose={onClose} />
  // A file is one record's own.
  const isForSeveral = ({ Input, OnPage }: FieldKind) => Input !== undefined && OnPage === undefined
  const canBeSet = (candidate: Field) =>
    mayWrite(entity, candidate) && !candidate.fixed && !candidate.unique && isForSeveral(kindOf(candidate))
  return (
    <Dialog title={t('bulk-set-field-title', { count })} icon="pencil" onClose={onClose} width={420} initialFocus={line}>
      <div className="flex h-[min(420px,60dvh)] flex-col">
        <PickList
          inputRef={line}
          label={t('filter-field')}
          placeholder={t('filter-find-field')}
          groups={groupsOfFields(entity, canBeSet)}
          onPick={setCode}
        />
      </div>
    </Dialog>
  )
}

function ValueDialog({
  chosen,
  field,
  onBack,
  onStart,
  onClose,
}: {
  chosen: Chosen
  field: Field
  onBack: () => void
  onStart: (job: Job) => void
  onClose: () => void
}) {
  const id = useId()
  const [value, setValue] = useState<unknown>(null)
  const [unreadable, setUnreadable] = useState<Complaint>()
  const [isTried, setTried] = useState(false)
  const kind = kindOf(field)
  const Input = kind.Input
  const complaint = unreadable ? complaintWords(unreadable) : complaintOf(field, value)
  const problem = isTried ? complaint : undefined
  const isEmptying = kind.isEmpty(value)
  const apply = () => {
    setTried(true)
    if (complaint) return
    onClose()
    onStart(giveAll(chosen, field, isEmptying ? null : value))
  }
  return (
    <Dialog
      title={t('bulk-set-field-title', { count: chosen.count })}
      icon="pencil"
      onClose={onClose}
      width={420}
      initialFocus={() => document.getElementById(id)}
      footer={
        <>
          <Button className="me-auto" onClick={onBack}>
            {t('filter-back')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" onClick={apply}>
            {isEmptying && !field.required ? t('bulk-empty-field') : t('bulk-change', { count: chosen.count })}
          </Button>
        </>
      }
    >
      <form
        className="p-5"
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
      >
        <Labelled id={id} label={field.label} help={field.help} problem={problem} isRequired={field.required}>
          {Input && (
            <Suspense fallback={<Skeleton width="100%" height={32} />}>
              <Input
                id={id}
                field={field}
                entity={chosen.entity}
                value={value}
                onChange={setValue}
                onUnreadable={setUnreadable}
                {...describedBy(id, { help: field.help, problem })}
              />
            </Suspense>
          )}
        </Labelled>
      </form>
    </Dialog>
  )
}
