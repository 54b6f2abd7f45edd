// Making a kind of records, or changing one, from the side: a name is enough.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { isProblem } from '../../api/problem'
import { wordsOf } from '../../i18n/problem-words'
import { t } from '../../i18n/translate'
import { Button, Keys } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { toast } from '../../ui/toast'
import { isSame } from '../conflict/merge'
import { LeaveDialog } from '../form/leave-dialog'
import { changedEntityParts, type EntityDraft, entityDraftOf, entityPartsOf, NEW_ENTITY, patternIn, pluralIn } from './entity-draft'
import { EntityPartsForm } from './entity-parts'
import type { PartProblems } from './field-dialog'
import { changeEntity, type MadeEntity, makeEntity } from './made-entity'
import { PLACES_OF_PATTERN } from './number-parts'
import { firstNumber } from './numbering'
import '../form/form.css'
import './entity-dialog.css'
import './studio.css'

const WIDTH = 580

/** Parts that say themselves what is wrong with them. */
const SPOKEN: ReadonlySet<string> = new Set([
  ...['singular', 'plural', 'numbering', 'description', 'labels', 'path', 'title_pattern', 'features_off', 'grants'],
])

function missingIn(draft: EntityDraft): PartProblems {
  const problems: PartProblems = {}
  if (draft.singular.trim() === '') problems.singular = t('field-required')
  else if (pluralIn(draft).trim() === '') problems.plural = t('field-required')
  const isNumbered = draft.numbering.kind !== 'none'
  if (isNumbered && !firstNumber(patternIn(draft) ?? '', new Date())) problems.numbering = t('entity-pattern-wrong', PLACES_OF_PATTERN)
  return problems
}

type EntityDialogProps = {
  /** The kind that is changed. Absent: a new one is made. */
  made?: MadeEntity
  onClose: () => void
  onSaved?: (made: MadeEntity) => void
}

export default function EntityDialog({ made, onClose, onSaved }: EntityDialogProps) {
  const id = useId()
  const [first] = useState(() => (made ? entityDraftOf(made) : NEW_ENTITY))
  const [draft, setDraft] = useState(first)
  const [problems, setProblems] = useState<PartProblems>({})
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const change = (changes: Partial<EntityDraft>) => {
    setDraft((before) => ({ ...before, ...changes }))
    setProblems({})
    setCause(undefined)
  }
  const worst = Object.keys(problems)[0]
  useEffect(() => {
    if (!worst) return
    const part = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    part?.focus()
    part?.scrollIntoView({ block: 'nearest' })
  }, [worst])

  const leave = () => {
    if (isLeaving) return
    if (isSame(first, draft)) onClose()
    else setLeaving(true)
  }
  const send = async (): Promise<MadeEntity> => {
    if (!made) return makeEntity(entityPartsOf(draft))
    const changes = changedEntityParts(made, draft)
    return Object.keys(changes).length > 0 ? changeEntity(made, changes) : made
  }
  const save = async () => {
    if (isBusy) return
    const missing = missingIn(draft)
    setProblems(missing)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    setCause(undefined)
    try {
      const saved = await send()
      toast({ title: t(made ? 'form-saved' : 'entity-made', { name: saved.plural }), tone: 'success' })
      onClose()
      onSaved?.(saved)
    } catch (refusal) {
      const details = isProblem(refusal) ? refusal.details : []
      setProblems(Object.fromEntries(details.map(({ field: part, message }) => [part, message])))
      if (details.length === 0 || details.some(({ field: part }) => !SPOKEN.has(part))) setCause(refusal)
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  return (
    <Dialog
      title={made ? t('form-edit', { name: made.plural }) : t('entity-new')}
      icon="shapes"
      place="side"
      width={WIDTH}
      onClose={leave}
      initialFocus={() => document.getElementById(`${id}-singular`)}
      footer={
        <>
          <Button kind="ghost" onClick={leave}>
            {t('cancel')}
          </Button>
          <Button kind="primary" type="submit" form={id} isBusy={isBusy}>
            {made ? t('save') : t('form-make')}
            <span className="form-keys">
              <Keys keys="mod+enter" />
            </span>
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={id}
        noValidate
        className="studio-form"
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {!made && <p className="text-ink-2">{t('entity-new-says')}</p>}
        {cause !== undefined && (
          <div role="alert" className="form-note" data-tone="danger">
            <p className="min-w-0 flex-1 break-words">{wordsOf(cause).message}</p>
            <Icon name="circle-alert" size={14} />
          </div>
        )}
        <EntityPartsForm id={id} made={made} draft={draft} problems={problems} onChange={change} />
      </form>
      {isLeaving && <LeaveDialog mayKeep={false} onKeep={onClose} onDiscard={onClose} onStay={() => setLeaving(false)} />}
    </Dialog>
  )
}
