// Making a field, or changing one, from the side: first of which kind it is, then what that kind needs.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { isProblem } from '../../api/problem'
import { wordsOf } from '../../i18n/problem-words'
import { t } from '../../i18n/translate'
import { Button, Keys } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { toast } from '../../ui/toast'
import { isSame } from '../conflict/merge'
import type { Entity } from '../entity'
import { fetchInputs } from '../fields/lazy-inputs'
import { LeaveDialog } from '../form/leave-dialog'
import { queryClient } from '../reading'
import { DefinitionUses, isInUse } from './definition-uses'
import { changedParts, draftOf, type FieldDraft, newDraft, partsOf } from './field-draft'
import { FieldParts } from './field-parts'
import { KindGrid } from './kind-grid'
import { changeField, isConvertible, type MadeField, madeFieldsQuery, makeField } from './made-field'
import { HAS_OPTIONS, HAS_TARGET, type MakeableType } from './makeable'
import { lastPosition } from './positions'
import '../form/form.css'
import './studio.css'

/** Fetched together with the dialog: there is a preview of the input in it. */
void fetchInputs()

const WIDTH = 580

/** What is wrong with each part, by its name in the record. */
export type PartProblems = Record<string, string>

/** Parts that say themselves what is wrong with them. */
const SPOKEN: ReadonlySet<string> = new Set([
  ...['type', 'label', 'options', 'settings', 'summed', 'help', 'group', 'required', 'unique', 'indexed', 'searched', 'limits', 'initial'],
  ...['hidden_from', 'read_only_for', 'labels', 'visible_if', 'settings.where', 'other_side', 'other_sides'],
])

function missingIn(draft: FieldDraft): PartProblems {
  const problems: PartProblems = {}
  if (draft.label.trim() === '') problems.label = t('field-required')
  if (HAS_OPTIONS.has(draft.type) && draft.options.length === 0) problems.options = t('studio-options-needed')
  if (draft.options.some(({ label }) => label.trim() === '')) problems.options = t('studio-option-unnamed')
  const needsTarget = HAS_TARGET.has(draft.type) && draft.to === ''
  const needsLink = draft.type === 'inverse' || draft.type === 'rollup'
  if (needsTarget || (needsLink && draft.otherSide === '')) problems.settings = t('field-required')
  if (draft.type === 'rollup' && draft.how !== 'count' && draft.summed === '') problems.summed = t('field-required')
  if (draft.type === 'formula' && draft.formula.trim() === '') problems.settings = t('field-required')
  if (draft.unreadable) problems.initial = draft.unreadable
  return problems
}

export type FieldDialogProps = {
  entity: Entity
  /** The field that is changed. Absent: a new one is made. */
  field?: MadeField
  /** What is already said of a new one: a suggestion. */
  beginning?: FieldDraft
  /** The heading under which a new one is going to stand. */
  group?: string
  onClose: () => void
  onSaved?: (field: MadeField) => void
  /** It is to become one of another kind. */
  onConvert?: (field: MadeField) => void
}

export default function FieldDialog({ entity, field, beginning, group = '', onClose, onSaved, onConvert }: FieldDialogProps) {
  const id = useId()
  const first = useRef(field ? draftOf(field) : beginning)
  const [draft, setDraft] = useState<FieldDraft | undefined>(first.current)
  // What is typed last is saved too, even if the key that saves comes with it.
  const latest = useRef(draft)
  const [isChoosing, setChoosing] = useState(!first.current)
  const [problems, setProblems] = useState<PartProblems>({})
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const [isAwaited, setAwaited] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const put = (next: FieldDraft | undefined) => {
    latest.current = next
    setDraft(next)
  }
  const change = (changes: Partial<FieldDraft>) => {
    if (!latest.current) return
    put({ ...latest.current, ...changes })
    setProblems({})
    setCause(undefined)
  }
  const pick = (type: MakeableType) => {
    // What has been said already holds for another kind too; what it does not have is not sent.
    put(draft ? { ...draft, type, initial: null, unreadable: undefined } : newDraft(type, group))
    setProblems({})
    setChoosing(false)
  }
  useEffect(() => {
    // One goes on typing, also after another field or another kind.
    document.querySelector<HTMLElement>(isChoosing ? '[data-first]' : `[id="${id}-label"]`)?.focus()
  }, [isChoosing, id])
  const worst = Object.keys(problems)[0]
  useEffect(() => {
    if (!worst) return
    const part = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    part?.focus()
    part?.scrollIntoView({ block: 'nearest' })
  }, [worst])

  const isDirty = () => {
    const now = latest.current
    if (!now) return false
    return first.current ? !isSame(first.current, now) : now.label.trim() !== '' || now.options.length > 0
  }
  const leave = () => {
    if (isLeaving) return
    if (isDirty()) setLeaving(true)
    else onClose()
  }

  const send = async (wanted: FieldDraft): Promise<MadeField> => {
    if (field) {
      const changes = changedParts(field, wanted)
      return Object.keys(changes).length > 0 ? changeField(field, changes) : field
    }
    const others = await queryClient.fetchQuery(madeFieldsQuery(entity.code))
    return makeField({ ...partsOf(entity.code, wanted), position: lastPosition(others) })
  }
  const save = async (isAnother: boolean) => {
    const wanted = latest.current
    if (!wanted || isBusy) return
    const missing = missingIn(wanted)
    setProblems(missing)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    setCause(undefined)
    try {
      const saved = await send(wanted)
      toast({ title: t(field ? 'form-saved' : 'studio-made', { name: saved.label }), tone: 'success' })
      onSaved?.(saved)
      if (!isAnother) return onClose()
      first.current = undefined
      put(undefined)
      setChoosing(true)
    } catch (refusal) {
      const details = isProblem(refusal) ? refusal.details : []
      setProblems(Object.fromEntries(details.map(({ field: part, message }) => [part, message])))
      if (details.length === 0 || details.some(({ field: part }) => !SPOKEN.has(part))) setCause(refusal)
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save(!field)
  }

  const title = field ? t('form-edit', { name: field.label }) : t('studio-new', { names: entity.plural })
  return (
    <Dialog
      title={title}
      icon="text-cursor-input"
      place="side"
      width={WIDTH}
      onClose={leave}
      initialFocus={() => document.querySelector<HTMLElement>(isChoosing ? '[data-first]' : `[id="${id}-label"]`)}
      footer={
        !isChoosing && (
          <>
            {!field && (
              <Button kind="ghost" className="me-auto" disabled={isBusy} onClick={() => void save(true)}>
                {t('form-save-another')}
                <span className="form-keys">
                  <Keys keys="mod+enter" />
                </span>
              </Button>
            )}
            <Button kind="ghost" onClick={leave}>
              {t('cancel')}
            </Button>
            <Button kind="primary" type="submit" form={id} isBusy={isBusy}>
              {field ? t('save') : t('form-make')}
            </Button>
          </>
        )
      }
    >
      {isChoosing || !draft ? (
        <KindGrid onPick={pick} />
      ) : (
        <form
          ref={form}
          id={id}
          noValidate
          className="studio-form"
          onKeyDown={onKeyDown}
          onSubmit={(event) => {
            event.preventDefault()
            // A select without options is not finished, nor is a formula without one: Enter leads on to them.
            if (HAS_OPTIONS.has(draft.type) && draft.label.trim() && (latest.current?.options.length ?? 0) === 0) {
              document.getElementById(`${id}-options`)?.focus()
            } else if (draft.type === 'formula' && latest.current?.formula.trim() === '' && document.activeElement?.id === `${id}-label`) {
              const editor = document.getElementById(`${id}-formula`)
              if (editor) editor.focus()
              else setAwaited(true)
            } else void save(false)
          }}
        >
          {cause !== undefined && (
            <div role="alert" className="form-note" data-tone="danger">
              <div className="min-w-0 flex-1">
                <p>{wordsOf(cause).message}</p>
                {isInUse(cause) && <DefinitionUses entity={entity} cause={cause} />}
                {Object.entries(problems)
                  .filter(([part]) => !SPOKEN.has(part) && !isInUse(cause))
                  .map(([part, message]) => (
                    <p key={part} className="break-words">
                      {part}: {message}
                    </p>
                  ))}
              </div>
              <Icon name="circle-alert" size={14} />
            </div>
          )}
          <FieldParts
            id={id}
            entity={entity}
            field={field}
            draft={draft}
            problems={problems}
            isAwaited={isAwaited}
            onChange={change}
            onOtherKind={field ? undefined : () => setChoosing(true)}
            onConvert={field && onConvert && isConvertible(field) && !isDirty() ? () => onConvert(field) : undefined}
          />
        </form>
      )}
      {isLeaving && <LeaveDialog mayKeep={false} onKeep={onClose} onDiscard={onClose} onStay={() => setLeaving(false)} />}
    </Dialog>
  )
}
