// Making a rule by which duplicates are recognised, or changing one, the module's own among them.
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { isProblem } from '../../api/problem'
import { wordsOf } from '../../i18n/problem-words'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { describedBy, Labelled } from '../../ui/text-field'
import { toast } from '../../ui/toast'
import { isSame } from '../conflict/merge'
import { type ComparedPart, type DuplicateRule, type Entity, ON_DUPLICATE, type OnDuplicate } from '../entity'
import { LeaveDialog } from '../form/leave-dialog'
import { OtherLanguages } from '../studio/other-languages'
import { changeDuplicateRule, type DuplicateRuleParts, type MadeDuplicateRule, makeDuplicateRule } from './made-duplicate-rule'
import { PartsEditor } from './parts-editor'
import { partsOfDeclared, readParts } from './rule-draft'
import { fieldsWords, ON_CREATE_SAYS, ON_CREATE_WORDS, partsWords } from './rule-words'
import '../form/form.css'
import '../studio/studio.css'
import './duplicates.css'

const WIDTH = 580
const LABEL_MAX = 120

/** A new one, one that was made, or the module's own of which nothing has been said so far. */
export type AskedRule = { rule?: MadeDuplicateRule; told?: DuplicateRule }

type Draft = { label: string; labels: Record<string, string>; parts: ComparedPart[] | null; onCreate: OnDuplicate }

const draftOf = ({ rule, told }: AskedRule): Draft => ({
  label: rule?.label ?? told?.label ?? '',
  labels: rule?.labels ?? {},
  parts: rule ? rule.parts && readParts(rule.parts) : told ? null : [],
  onCreate: rule?.on_create ?? told?.onCreate ?? 'warn',
})

type Written = Pick<DuplicateRuleParts, 'label' | 'labels' | 'parts' | 'on_create'>

function written({ label, labels, parts, onCreate }: Draft): Written {
  const spoken = Object.entries(labels).filter(([, words]) => words.trim() !== '')
  return { label: label.trim(), labels: spoken.length > 0 ? Object.fromEntries(spoken) : null, parts, on_create: onCreate }
}

type DuplicateRuleDialogProps = { entity: Entity; asked: AskedRule; onClose: () => void }

export default function DuplicateRuleDialog({ entity, asked, onClose }: DuplicateRuleDialogProps) {
  const { rule, told } = asked
  const id = useId()
  const [first] = useState(() => draftOf(asked))
  const [draft, setDraft] = useState(first)
  const latest = useRef(draft)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const isNew = !rule && !told
  const change = (changes: Partial<Draft>) => {
    latest.current = { ...latest.current, ...changes }
    setDraft(latest.current)
    setProblems({})
    setCause(undefined)
  }
  const leave = () => {
    if (isLeaving) return
    if (isSame(first, latest.current)) onClose()
    else setLeaving(true)
  }
  const focusOn = (part: string) => document.getElementById(`${id}-${part}`)?.focus()
  const save = async () => {
    if (isBusy) return
    const parts = written(latest.current)
    if (parts.label === '') {
      setProblems({ label: t('field-required') })
      return focusOn('label')
    }
    if (parts.parts?.length === 0) return setProblems({ parts: t('duplicate-parts-missing') })
    setBusy(true)
    try {
      if (rule) await changeDuplicateRule(rule, parts)
      else await makeDuplicateRule({ entity: entity.code, active: true, ...(told && { declared: told.declared }), ...parts })
      toast({ title: t(isNew ? 'duplicate-rule-made' : 'form-saved', { name: parts.label }), tone: 'success' })
      onClose()
    } catch (refusal) {
      const details = isProblem(refusal) ? refusal.details : []
      setProblems(Object.fromEntries(details.map(({ field, message }) => [field, message])))
      if (details.some(({ field }) => field === 'label')) focusOn('label')
      if (!details.some(({ field }) => field === 'label' || field.startsWith('parts'))) setCause(refusal)
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  const labelHelp = t('duplicate-rule-name-says')
  return (
    <Dialog
      title={isNew ? t('duplicate-rule-new', { names: entity.plural }) : t('form-edit', { name: first.label })}
      icon="copy"
      place="side"
      width={WIDTH}
      onClose={leave}
      initialFocus={() => document.getElementById(`${id}-label`)}
      footer={
        <>
          <Button kind="ghost" onClick={leave}>
            {t('cancel')}
          </Button>
          <Button kind="primary" type="submit" form={id} isBusy={isBusy}>
            {isNew ? t('form-make') : t('save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="studio-form"
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {cause !== undefined && (
          <div role="alert" className="form-note" data-tone="danger">
            <p className="min-w-0 flex-1">{wordsOf(cause).message}</p>
            <Icon name="circle-alert" size={14} />
          </div>
        )}
        <Labelled id={`${id}-label`} label={t('duplicate-rule-name')} help={labelHelp} problem={problems.label} isRequired>
          <input
            id={`${id}-label`}
            className="field"
            dir="auto"
            autoComplete="off"
            maxLength={LABEL_MAX}
            aria-required="true"
            placeholder={t('duplicate-rule-name-placeholder')}
            value={draft.label}
            onChange={(event) => change({ label: event.target.value })}
            {...describedBy(`${id}-label`, { help: labelHelp, problem: problems.label })}
          />
        </Labelled>
        {draft.parts ? (
          <PartsEditor id={`${id}-part`} entity={entity} parts={draft.parts} problems={problems} onChange={(parts) => change({ parts })} />
        ) : (
          <AsItCame
            entity={entity}
            told={told}
            onChange={() => change({ parts: partsOfDeclared(entity.fields, told ?? { fields: [], parts: undefined }) })}
          />
        )}
        {draft.parts && (rule?.declared || told) && (
          <Button kind="ghost" size="sm" icon="rotate-ccw" className="self-start" onClick={() => change({ parts: null })}>
            {t('duplicate-parts-reset')}
          </Button>
        )}
        <OnCreate value={draft.onCreate} onChange={(onCreate) => change({ onCreate })} />
        <OtherLanguages
          id={`${id}-label`}
          title={t('duplicate-rule-languages')}
          help={t('duplicate-rule-languages-says')}
          problem={problems.labels}
          words={draft.labels}
          otherwise={draft.label}
          charsMax={LABEL_MAX}
          onChange={(labels) => change({ labels })}
        />
      </form>
      {isLeaving && <LeaveDialog mayKeep={false} onKeep={onClose} onDiscard={onClose} onStay={() => setLeaving(false)} />}
    </Dialog>
  )
}

/** What the module compares, until somebody says otherwise. */
const AsItCame = ({ entity, told, onChange }: { entity: Entity; told: DuplicateRule | undefined; onChange: () => void }) => (
  <fieldset className="min-w-0">
    <legend className="pb-1.5 text-xs font-medium text-ink-2">{t('duplicate-parts')}</legend>
    <div className="duplicate-part">
      <p>
        {told ? (
          <bdi>{told.parts ? partsWords(entity, readParts(told.parts)) : fieldsWords(entity, told.fields)}</bdi>
        ) : (
          t('duplicate-parts-as-they-came')
        )}
      </p>
      <Button size="sm" className="self-start" onClick={onChange}>
        {t('duplicate-parts-change')}
      </Button>
    </div>
  </fieldset>
)

function OnCreate({ value, onChange }: { value: OnDuplicate; onChange: (value: OnDuplicate) => void }) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-xs font-medium text-ink-2">{t('on-duplicate')}</legend>
      <div className="duplicate-choices">
        {ON_DUPLICATE.map((known) => (
          <label key={known} className="duplicate-choice">
            <input
              type="radio"
              name={name}
              checked={known === value}
              aria-describedby={`${name}-${known}`}
              onChange={() => onChange(known)}
            />
            <span className="min-w-0">
              <span className="block font-medium">{t(ON_CREATE_WORDS[known])}</span>
              <span id={`${name}-${known}`} className="block text-xs text-ink-3">
                {t(ON_CREATE_SAYS[known])}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
