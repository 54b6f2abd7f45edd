// Two values of the same fields, side by side: mine, theirs, or something of both. Then it is saved upon theirs.
import { Suspense, useId, useState } from 'react'
import { isProblem, type Problem } from '../../api/problem'
import { formatMoment } from '../../i18n/format'
import { wordsOf } from '../../i18n/problem-words'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { type Entity, type Field, fieldOf } from '../entity'
import '../fields/inputs.css'
import { type Complaint, complaintWords } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'
import { useMembers } from '../fields/known-people'
import { knownTitle, type Row, titleOf, type Values } from '../record'
import { type Dispute, settled } from './merge'
import { type Conflict, saveUpon } from './saving'

type Side = 'mine' | 'theirs' | 'edited'
type Choice = { side: Side; edited: unknown; unreadable?: Complaint }

const chosenValue = ({ mine, theirs }: Dispute, { side, edited }: Choice): unknown =>
  side === 'mine' ? mine : side === 'theirs' ? theirs : edited

export default function ConflictDialog({
  entity,
  conflict,
  onSettled,
  onClose,
}: {
  entity: Entity
  conflict: Conflict
  onSettled: (row: Row) => void
  onClose: () => void
}) {
  const [{ theirs, mine, disputes }, setConflict] = useState(conflict)
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  useMembers()
  const choiceOf = (dispute: Dispute): Choice => choices[dispute.code] ?? { side: 'mine', edited: dispute.mine }
  const wrongIn = (dispute: Dispute): Complaint | undefined => {
    const field = fieldOf(entity, dispute.code)
    const choice = choiceOf(dispute)
    if (!field || choice.side !== 'edited') return undefined
    const kind = kindOf(field)
    return (
      choice.unreadable ??
      (kind.isEmpty(choice.edited) ? (field.required ? { key: 'field-required' } : undefined) : kind.check?.(choice.edited, field))
    )
  }

  const save = async () => {
    if (disputes.some(wrongIn)) return
    const chosen: Values = Object.fromEntries(disputes.map((dispute) => [dispute.code, chosenValue(dispute, choiceOf(dispute))]))
    const changes = settled(mine, chosen, theirs)
    if (Object.keys(changes).length === 0) return onSettled(theirs)
    setBusy(true)
    setProblem(undefined)
    try {
      const saved = await saveUpon(entity, theirs, changes)
      if ('row' in saved) return onSettled(saved.row)
      // A third one was quicker: asked again, with what they wrote.
      setChoices({})
      setConflict(saved.conflict)
    } catch (cause) {
      if (!isProblem(cause)) throw cause
      setProblem(cause)
    } finally {
      setBusy(false)
    }
  }
  const who = typeof theirs.updated_by === 'string' ? knownTitle(theirs.updated_by) : undefined
  return (
    <Dialog
      title={t('conflict-title')}
      icon="git-merge"
      width={680}
      isFirm
      onClose={onClose}
      description={t('conflict-lead', {
        name: titleOf(theirs) || t('untitled'),
        who: who ?? t('conflict-somebody'),
        when: typeof theirs.updated_at === 'string' ? formatMoment(theirs.updated_at) : '',
      })}
      footer={
        <>
          <Button kind="ghost" onClick={onClose}>
            {t('conflict-leave')}
          </Button>
          <Button kind="primary" isBusy={isBusy} onClick={() => void save()}>
            {t('conflict-save')}
          </Button>
        </>
      }
    >
      <div className="flex min-h-0 flex-col gap-5 overflow-y-auto px-5 py-4">
        {problem && (
          <div role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger">
            {wordsOf(problem).message}
            {problem.details.map(({ field, message }) => (
              <span key={field} className="block">
                {fieldOf(entity, field)?.label ?? field}: {message}
              </span>
            ))}
          </div>
        )}
        {disputes.map((dispute) => {
          const field = fieldOf(entity, dispute.code)
          return field ? (
            <Settling
              key={`${dispute.code}${theirs.version}`}
              entity={entity}
              field={field}
              dispute={dispute}
              choice={choiceOf(dispute)}
              complaint={wrongIn(dispute)}
              onChoose={(choice) => setChoices({ ...choices, [dispute.code]: choice })}
            />
          ) : null
        })}
      </div>
    </Dialog>
  )
}

type SettlingProps = {
  entity: Entity
  field: Field
  dispute: Dispute
  choice: Choice
  complaint: Complaint | undefined
  onChoose: (choice: Choice) => void
}

function Settling({ entity, field, dispute, choice, complaint, onChoose }: SettlingProps) {
  const id = useId()
  const kind = kindOf(field)
  const shown = (value: unknown) =>
    kind.isEmpty(value) ? <span className="text-ink-3">{t('conflict-nothing')}</span> : (kind.showOnPage ?? kind.show)(value, field, entity)
  const side = (name: Exclude<Side, 'edited'>, label: string, value: unknown) => (
    <label className="flex min-w-0 flex-1 cursor-default items-start gap-2.5 rounded-md border border-line-strong p-2.5 has-checked:border-accent has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-ring">
      <input
        type="radio"
        name={id}
        checked={choice.side === name}
        onChange={() => onChoose({ ...choice, side: name })}
        className="mt-0.5 size-4 flex-none accent-(--accent) outline-none!"
      />
      <span className="min-w-0 flex-1">
        <span className="block text-xs text-ink-3">{label}</span>
        <span className="block max-h-40 overflow-auto break-words">{shown(value)}</span>
      </span>
    </label>
  )
  const { Input } = kind
  return (
    <fieldset className="min-w-0">
      <legend id={`${id}-edit-label`} className="pb-1.5 font-medium">
        {field.label}
      </legend>
      <div className="flex flex-col gap-2 sm:flex-row">
        {side('mine', t('conflict-mine'), dispute.mine)}
        {side('theirs', t('conflict-theirs'), dispute.theirs)}
      </div>
      {Input && choice.side !== 'edited' && (
        <Button
          size="sm"
          kind="ghost"
          icon="pencil"
          className="mt-1.5"
          onClick={() => onChoose({ side: 'edited', edited: chosenValue(dispute, choice) })}
        >
          {t('conflict-edit')}
        </Button>
      )}
      {Input && choice.side === 'edited' && (
        <div className="pt-2">
          <Suspense>
            <Input
              id={`${id}-edit`}
              field={field}
              entity={entity}
              value={choice.edited}
              begins={{ typed: '' }}
              aria-invalid={complaint ? true : undefined}
              onChange={(edited) => onChoose({ side: 'edited', edited })}
              onUnreadable={(unreadable) => onChoose({ ...choice, unreadable })}
            />
          </Suspense>
          {complaint && (
            <p className="flex items-center gap-1 pt-1 text-xs text-danger">
              <Icon name="circle-alert" size={13} />
              {complaintWords(complaint)}
            </p>
          )}
        </div>
      )}
    </fieldset>
  )
}
