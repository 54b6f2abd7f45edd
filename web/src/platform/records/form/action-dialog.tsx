// Runs an action of a record: asks for what it wants to know, or whether it is meant, and says what has become of it.
import { type ComponentType, lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { isProblem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { tuningOf } from '../../modules/module'
import { useSignedIn } from '../../session/session'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm'
import { Dialog } from '../../ui/dialog'
import { toastProblem } from '../../ui/toast'
import type { Entity, EntityAction } from '../entity'
import { type Row, titleOf } from '../record'
import { actionFields } from './action-fields'
import { FormAlert } from './form-alert'
import { FormBody } from './form-body'
import { fieldId } from './form-field'
import { type FormFrame, firstWrong, makeFormStore, newValuesOf } from './form-state'
import { runAction } from './run-action'

export type ActionDialogProps = {
  entity: Entity
  row: Row
  action: EntityAction
  onClose: () => void
}

const tuned = new Map<string, ComponentType<{ entity: Entity; row: Row; onClose: () => void }>>()

/** A module may have a dialog of its own for its action. */
function tunedDialog(entity: Entity, action: EntityAction) {
  const load = tuningOf(entity.code)?.actions?.[action.name]
  if (!load) return undefined
  const name = `${entity.code}.${action.name}`
  const dialog = tuned.get(name) ?? lazy(load)
  tuned.set(name, dialog)
  return dialog
}

export default function ActionDialog(props: ActionDialogProps) {
  const { entity, row, action, onClose } = props
  const Own = tunedDialog(entity, action)
  if (Own)
    return (
      <Suspense>
        <Own entity={entity} row={row} onClose={onClose} />
      </Suspense>
    )
  if (action.input && Object.keys(action.input.properties).length) return <Asking {...props} />
  return action.dangerous ? <Confirming {...props} /> : <Running {...props} />
}

function Confirming({ entity, row, action, onClose }: ActionDialogProps) {
  return (
    <ConfirmDialog
      title={t('action-title', { action: action.label, name: titleOf(row) || entity.singular })}
      message={action.says}
      action={action.label}
      onClose={onClose}
      onConfirm={async () => void (await runAction(entity, row, action))}
    />
  )
}

/** Nothing to ask and nothing to fear: it is done. */
function Running({ entity, row, action, onClose }: ActionDialogProps) {
  const wasRun = useRef(false)
  useEffect(() => {
    if (wasRun.current) return
    wasRun.current = true
    runAction(entity, row, action).catch(toastProblem).finally(onClose)
  }, [entity, row, action, onClose])
  return null
}

function Asking({ entity, row, action, onClose }: ActionDialogProps) {
  const formId = useId()
  const { user } = useSignedIn()
  const [frame] = useState((): FormFrame => ({ entity, me: user.id, fields: actionFields(entity, action) }))
  const [store] = useState(() => makeFormStore({}))
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    store.setState({ wasTried: true })
    const wrong = firstWrong(frame, store.getState())
    if (wrong) return document.getElementById(fieldId(formId, wrong.code))?.focus()
    setBusy(true)
    setCause(undefined)
    try {
      await runAction(entity, row, action, newValuesOf(frame, store.getState()))
      onClose()
    } catch (problem) {
      const known = frame.fields.map(({ code }) => code)
      const details = isProblem(problem) ? problem.details.filter(({ field }) => known.includes(field)) : []
      store.setState({ refused: Object.fromEntries(details.map(({ field, message }) => [field, message])) })
      setCause(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('action-title', { action: action.label, name: titleOf(row) || entity.singular })}
      width={480}
      onClose={onClose}
      initialFocus={() => document.getElementById(fieldId(formId, frame.fields[0]?.code ?? ''))}
      footer={
        <>
          <Button kind="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind={action.dangerous ? 'danger' : 'primary'} isBusy={isBusy} onClick={() => void run()}>
            {action.label}
          </Button>
        </>
      }
    >
      <p className="px-5 pt-4 text-ink-2">{action.says}</p>
      <Suspense>
        <FormBody formId={formId} frame={frame} groups={[{ name: '', fields: frame.fields }]} store={store} onSubmit={() => void run()}>
          {cause !== undefined && <FormAlert cause={cause} entity={entity} known={frame.fields} />}
        </FormBody>
      </Suspense>
    </Dialog>
  )
}
