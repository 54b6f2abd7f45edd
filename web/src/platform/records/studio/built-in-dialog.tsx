// What the organisation calls a field that came with the records, and whether it is shown. Everything else is the module's.
import { type FormEvent, useId, useState } from 'react'
import { isProblem } from '../../api/problem'
import { LANGUAGES, t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { describedBy, Labelled } from '../../ui/text-field'
import { toast, toastProblem } from '../../ui/toast'
import type { Entity, Field } from '../entity'
import { kindOf } from '../fields/kinds'
import { type MadeField, sayOfBuiltIn } from './made-field'
import { RuleLine } from './rule-line'
import '../form/form.css'
import './studio.css'

type BuiltInDialogProps = { entity: Entity; field: Field; said: MadeField | undefined; onClose: () => void }

const LABEL_MAX = 80
const HELP_MAX = 500

export default function BuiltInDialog({ entity, field, said, onClose }: BuiltInDialogProps) {
  const id = useId()
  // The words of the module are where one begins, in every language: what is not changed is said again as it was.
  const { en = field.label, ...others } = field.labels ?? {}
  const [label, setLabel] = useState(said?.label ?? en)
  const [labels, setLabels] = useState<Record<string, string>>(said?.labels ?? others)
  const [help, setHelp] = useState(said?.help ?? '')
  const [isHidden, setHidden] = useState(said?.hidden ?? false)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [isBusy, setBusy] = useState(false)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (label.trim() === '') return setProblems({ label: t('field-required') })
    const spoken = Object.entries(labels).filter(([, words]) => words.trim() !== '')
    setBusy(true)
    try {
      await sayOfBuiltIn(entity.code, field.code, said, {
        label: label.trim(),
        labels: spoken.length > 0 ? Object.fromEntries(spoken) : null,
        help: help.trim() || null,
        hidden: isHidden,
      })
      toast({ title: t('form-saved', { name: label.trim() }), tone: 'success' })
      onClose()
    } catch (cause) {
      const details = isProblem(cause) ? cause.details : []
      setProblems(Object.fromEntries(details.map(({ field: part, message }) => [part, message])))
      if (details.length === 0) toastProblem(cause)
      setBusy(false)
    }
  }
  const text = (part: string, words: string, value: string, change: (value: string) => void, max: number, hint?: string) => (
    <Labelled id={`${id}-${part}`} label={words} help={hint} problem={problems[part]}>
      <input
        id={`${id}-${part}`}
        className="field"
        dir="auto"
        maxLength={max}
        value={value}
        onChange={(event) => change(event.target.value)}
        {...describedBy(`${id}-${part}`, { help: hint, problem: problems[part] })}
      />
    </Labelled>
  )
  return (
    <Dialog
      title={t('studio-say-title', { name: field.label })}
      description={t('studio-say-lead')}
      icon={kindOf(field).icon}
      onClose={onClose}
      footer={
        <>
          <Button kind="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="primary" type="submit" form={id} isBusy={isBusy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={id} noValidate className="studio-form" onSubmit={(event) => void save(event)}>
        {text('label', t('studio-label'), label, setLabel, LABEL_MAX)}
        {Object.entries(LANGUAGES)
          .filter(([language]) => language !== 'en')
          .map(([language, name]) => (
            <div key={language}>
              {text(
                `labels-${language}`,
                t('studio-label-in', { language: name }),
                labels[language] ?? '',
                (words) => setLabels({ ...labels, [language]: words }),
                LABEL_MAX,
              )}
            </div>
          ))}
        {text('help', t('studio-help'), help, setHelp, HELP_MAX, t('studio-help-says'))}
        <div className="card">
          <RuleLine
            id={`${id}-hidden`}
            label={t('studio-hide')}
            says={t('studio-hide-says')}
            problem={problems.hidden}
            isOn={isHidden}
            onChange={setHidden}
          />
        </div>
      </form>
    </Dialog>
  )
}
