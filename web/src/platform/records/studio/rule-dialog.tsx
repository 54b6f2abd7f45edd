// Making a rule, or changing one: what must be true, what somebody reads who breaks it, and where.
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
import type { Entity } from '../entity'
import { LeaveDialog } from '../form/leave-dialog'
import { FormulaEditor } from './formula-editor'
import { nameableFields } from './formula-names'
import { changeRule, type MadeRule, makeRule, type RuleParts } from './made-rule'
import { OtherLanguages } from './other-languages'
import '../form/form.css'
import './studio.css'

const WIDTH = 580
const NAME_MAX = 120
const MESSAGE_MAX = 300

type Draft = Omit<RuleParts, 'entity' | 'active'> & { messages: Record<string, string>; field: string }

const draftOf = (rule?: MadeRule): Draft => ({
  name: rule?.name ?? '',
  must: rule?.must ?? '',
  message: rule?.message ?? '',
  messages: rule?.messages ?? {},
  field: rule?.field ?? '',
})

function partsOf(draft: Draft): Omit<RuleParts, 'entity' | 'active'> {
  const spoken = Object.entries(draft.messages).filter(([, words]) => words.trim() !== '')
  return {
    name: draft.name.trim(),
    must: draft.must.trim(),
    message: draft.message.trim(),
    messages: spoken.length > 0 ? Object.fromEntries(spoken) : null,
    field: draft.field || null,
  }
}

type RuleDialogProps = { entity: Entity; rule?: MadeRule; onClose: () => void }

export default function RuleDialog({ entity, rule, onClose }: RuleDialogProps) {
  const id = useId()
  const [first] = useState(() => draftOf(rule))
  const [draft, setDraft] = useState(first)
  const latest = useRef(draft)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
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
  const focusOn = (part: string | undefined) => part && document.getElementById(`${id}-${part}`)?.focus()
  const save = async () => {
    if (isBusy) return
    const parts = partsOf(latest.current)
    const missing = (['name', 'must', 'message'] as const).filter((part) => parts[part] === '')
    setProblems(Object.fromEntries(missing.map((part) => [part, t('field-required')])))
    if (missing.length > 0) return focusOn(missing[0])
    setBusy(true)
    try {
      if (rule) await changeRule(rule, parts)
      else await makeRule({ entity: entity.code, active: true, ...parts })
      toast({ title: t(rule ? 'form-saved' : 'rule-made', { name: parts.name }), tone: 'success' })
      onClose()
    } catch (refusal) {
      const details = isProblem(refusal) ? refusal.details : []
      setProblems(Object.fromEntries(details.map(({ field: part, message }) => [part, message])))
      focusOn(details[0]?.field)
      if (details.length === 0) setCause(refusal)
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  const fields = nameableFields(entity, 'rule')
  const nameHelp = t('rule-name-says')
  const messageHelp = t('rule-message-says')
  return (
    <Dialog
      title={rule ? t('form-edit', { name: rule.name }) : t('rule-new', { names: entity.plural })}
      icon="scale"
      place="side"
      width={WIDTH}
      onClose={leave}
      initialFocus={() => document.getElementById(`${id}-${rule ? 'must' : 'name'}`)}
      footer={
        <>
          <Button kind="ghost" onClick={leave}>
            {t('cancel')}
          </Button>
          <Button kind="primary" type="submit" form={id} isBusy={isBusy}>
            {rule ? t('save') : t('form-make')}
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
          // Enter in the name leads on to what it is the name of.
          if (latest.current.must.trim() === '' && document.activeElement?.id === `${id}-name`) focusOn('must')
          else void save()
        }}
      >
        {cause !== undefined && (
          <div role="alert" className="form-note" data-tone="danger">
            <p className="min-w-0 flex-1">{wordsOf(cause).message}</p>
            <Icon name="circle-alert" size={14} />
          </div>
        )}
        <Labelled id={`${id}-name`} label={t('rule-name')} help={nameHelp} problem={problems.name} isRequired>
          <input
            id={`${id}-name`}
            className="field"
            dir="auto"
            autoComplete="off"
            maxLength={NAME_MAX}
            aria-required="true"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            {...describedBy(`${id}-name`, { help: nameHelp, problem: problems.name })}
          />
        </Labelled>
        <FormulaEditor
          id={`${id}-must`}
          label={t('rule-must')}
          entity={entity}
          value={draft.must}
          onChange={(must) => change({ must })}
          purpose="rule"
          placeholder={t('rule-must-placeholder')}
          problem={problems.must}
        />
        <Labelled id={`${id}-message`} label={t('rule-message')} help={messageHelp} problem={problems.message} isRequired>
          <input
            id={`${id}-message`}
            className="field"
            dir="auto"
            autoComplete="off"
            maxLength={MESSAGE_MAX}
            aria-required="true"
            value={draft.message}
            onChange={(event) => change({ message: event.target.value })}
            {...describedBy(`${id}-message`, { help: messageHelp, problem: problems.message })}
          />
        </Labelled>
        <Labelled id={`${id}-field`} label={t('rule-field')} problem={problems.field}>
          <select
            id={`${id}-field`}
            className="field"
            value={draft.field}
            onChange={(event) => change({ field: event.target.value })}
            {...describedBy(`${id}-field`, { problem: problems.field })}
          >
            <option value="">{t('rule-field-first')}</option>
            {fields.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </Labelled>
        <OtherLanguages
          id={`${id}-message`}
          title={t('rule-languages')}
          help={t('rule-languages-says')}
          problem={problems.messages}
          words={draft.messages}
          otherwise={draft.message}
          charsMax={MESSAGE_MAX}
          onChange={(messages) => change({ messages })}
        />
      </form>
      {isLeaving && <LeaveDialog mayKeep={false} onKeep={onClose} onDiscard={onClose} onStay={() => setLeaving(false)} />}
    </Dialog>
  )
}
