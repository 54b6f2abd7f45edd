// Asks for exactly what a record lacks on its way to another state, and sends it there with it.
import { Suspense, useEffect, useId, useState } from 'react'
import { isProblem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { useSignedIn } from '../../session/session'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { openConflict } from '../conflict/open-conflict'
import { saveUpon } from '../conflict/saving'
import { FormAlert } from '../form/form-alert'
import { FormBody } from '../form/form-body'
import { fieldId } from '../form/form-field'
import { valuesOf } from '../form/form-fields'
import { type FormFrame, firstWrong, makeFormStore, newValuesOf } from '../form/form-state'
import { refreshLists } from '../reading'
import { titleOf } from '../record'
import type { Asking } from './asking'

export default function TransitionDialog({ asking }: { asking: Asking }) {
  const { entity, row, transition, values, missing, notes, answer } = asking
  const formId = useId()
  const { user } = useSignedIn()
  const [frame] = useState((): FormFrame => ({ entity, me: user.id, fields: missing.map((field) => ({ ...field, required: true })) }))
  const [store] = useState(() => makeFormStore(valuesOf(frame.fields, row)))
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)

  const send = async () => {
    store.setState({ wasTried: true })
    const wrong = firstWrong(frame, store.getState())
    if (wrong) return document.getElementById(fieldId(formId, wrong.code))?.focus()
    setBusy(true)
    setCause(undefined)
    try {
      const saved = await saveUpon(entity, row, { ...values, ...newValuesOf(frame, store.getState()) })
      if ('conflict' in saved) {
        openConflict({ ...saved.conflict, entity })
        return answer(undefined)
      }
      void refreshLists(entity.code)
      answer(saved.row)
    } catch (problem) {
      const details = isProblem(problem) ? problem.details.filter(({ field }) => frame.fields.some(({ code }) => code === field)) : []
      store.setState({ refused: Object.fromEntries(details.map(({ field, message }) => [field, message])) })
      setCause(problem)
      setBusy(false)
    }
  }
  const close = () => answer(undefined)
  const firstId = fieldId(formId, frame.fields[0]?.code ?? '')

  return (
    <Dialog
      title={t('workflow-ask-title', { transition: transition.label, name: titleOf(row) || entity.singular })}
      icon="workflow"
      width={480}
      onClose={close}
      initialFocus={() => document.getElementById(firstId) ?? false}
      footer={
        <>
          <Button kind="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button kind="primary" isBusy={isBusy} onClick={() => void send()}>
            <bdi className="max-w-60 truncate">{transition.label}</bdi>
          </Button>
        </>
      }
    >
      <p className="px-5 pt-4 text-ink-2">{t('workflow-ask-hint', { count: frame.fields.length })}</p>
      {notes.length > 0 && (
        <ul className="px-5 pt-1 text-ink-2">
          {notes.map((note) => (
            <li key={note} dir="auto" className="break-words">
              {note}
            </li>
          ))}
        </ul>
      )}
      <Suspense>
        <FormBody formId={formId} frame={frame} groups={[{ name: '', fields: frame.fields }]} store={store} onSubmit={() => void send()}>
          {cause !== undefined && <FormAlert cause={cause} entity={entity} known={frame.fields} />}
        </FormBody>
        <FocusOn id={firstId} />
      </Suspense>
    </Dialog>
  )
}

/** Inputs come a moment after the dialog does. */
function FocusOn({ id }: { id: string }) {
  useEffect(() => document.getElementById(id)?.focus(), [id])
  return null
}
