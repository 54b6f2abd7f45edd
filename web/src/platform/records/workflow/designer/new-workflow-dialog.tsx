// Begins a workflow: on a field whose options become its states, or on a new field with states typed on the spot.
import { useId, useState } from 'react'
import { isProblem } from '../../../api/problem'
import { wordsOf } from '../../../i18n/problem-words'
import { t } from '../../../i18n/translate'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { Labelled, TextField } from '../../../ui/text-field'
import type { Entity, Field } from '../../entity'
import { queryClient } from '../../reading'
import { type DraftOption, newDraft, partsOf } from '../../studio/field-draft'
import { madeFieldsQuery, makeField } from '../../studio/made-field'
import { OptionsEditor } from '../../studio/options-editor'
import { lastPosition } from '../../studio/positions'
import '../../studio/studio.css'
import { type MadeWorkflow, makeWorkflow } from './made-workflow'

const NEW = '+'

type NewWorkflowDialogProps = {
  entity: Entity
  /** Fields that can have a workflow and have none yet. */
  fields: Field[]
  onClose: () => void
  onMade: (workflow: MadeWorkflow) => void
}

const initialOf = (field: Field): string[] => {
  const usual = typeof field.default === 'object' && 'value' in field.default ? field.default.value : undefined
  const first = typeof usual === 'string' ? usual : field.options?.[0]?.code
  return first === undefined ? [] : [first]
}

export default function NewWorkflowDialog({ entity, fields, onClose, onMade }: NewWorkflowDialogProps) {
  const id = useId()
  const [code, setCode] = useState(fields[0]?.code ?? NEW)
  const [label, setLabel] = useState('')
  const [options, setOptions] = useState<DraftOption[]>([])
  const [isTried, setTried] = useState(false)
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const chosen = fields.find((field) => field.code === code)
  const isNew = chosen === undefined
  const isUnnamed = isTried && isNew && label.trim() === ''
  const tooFew = isTried && isNew && options.length < 2 ? t('designer-states-needed') : undefined

  const fieldToGoBy = async (): Promise<{ code: string; label: string; initial: string[] }> => {
    if (chosen) return { code: chosen.code, label: chosen.label, initial: initialOf(chosen) }
    const others = await queryClient.fetchQuery(madeFieldsQuery(entity.code))
    const parts = partsOf(entity.code, { ...newDraft('select'), label: label.trim(), options })
    const made = await makeField({ ...parts, position: lastPosition(others) })
    return { code: made.code, label: made.label, initial: made.options?.[0] ? [made.options[0].code] : [] }
  }
  const make = async () => {
    setTried(true)
    if (isBusy || (isNew && (label.trim() === '' || options.length < 2))) return
    setBusy(true)
    setCause(undefined)
    try {
      const field = await fieldToGoBy()
      // Asleep at first: a workflow without ways would hold every record where it is.
      const parts = { entity: entity.code, field: field.code, name: field.label, initial: field.initial, transitions: [], active: false }
      onMade(await makeWorkflow(parts))
    } catch (problem) {
      setCause(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('designer-new', { names: entity.plural })}
      icon="workflow"
      width={480}
      onClose={onClose}
      initialFocus={() => document.getElementById(isNew ? `${id}-label` : `${id}-field`)}
      footer={
        <>
          <Button kind="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="primary" type="submit" form={id} isBusy={isBusy}>
            {t('form-make')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="studio-form"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        {cause !== undefined && (
          <p role="alert" className="break-words text-danger">
            {wordsOf(cause).message} {isProblem(cause) && cause.details.map(({ message }) => message).join(' ')}
          </p>
        )}
        <Labelled id={`${id}-field`} label={t('designer-field')} help={t('designer-field-says')}>
          <select id={`${id}-field`} className="field" value={code} onChange={({ target }) => setCode(target.value)}>
            {fields.map((field) => (
              <option key={field.code} value={field.code}>
                {field.label}
              </option>
            ))}
            <option value={NEW}>{t('designer-new-field')}</option>
          </select>
        </Labelled>
        {isNew && (
          <>
            <TextField
              id={`${id}-label`}
              label={t('designer-new-field-label')}
              isRequired
              dir="auto"
              maxLength={80}
              value={label}
              problem={isUnnamed ? t('field-required') : undefined}
              onChange={setLabel}
            />
            <OptionsEditor id={id} options={options} onChange={setOptions} problem={tooFew} />
          </>
        )}
      </form>
    </Dialog>
  )
}
