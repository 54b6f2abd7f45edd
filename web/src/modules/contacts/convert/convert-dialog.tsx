// Making a contact a client, vendor or partner: which of them is possible, and what will be so afterwards.
import { useId, useRef, useState } from 'react'
import { t } from '../../../platform/i18n/translate'
import { type Entity, fieldOf } from '../../../platform/records/entity'
import '../../../platform/records/form/form.css'
import { kindOf } from '../../../platform/records/fields/kinds'
import { labelOf } from '../../../platform/records/fields/select/options'
import { FormAlert } from '../../../platform/records/form/form-alert'
import { runAction } from '../../../platform/records/form/run-action'
import { type Row, titleOf } from '../../../platform/records/record'
import { Button } from '../../../platform/ui/button'
import { Dialog } from '../../../platform/ui/dialog'
import { Icon, type IconName } from '../../../platform/ui/icon'
import { type ContactKind, kindsAfter, kindsOf, possibleKinds, statusAfter } from './conversion'

const ICONS: Record<ContactKind, IconName> = { lead: 'target', client: 'briefcase', vendor: 'truck', partner: 'handshake' }

export default function ConvertDialog({ entity, row, onClose }: { entity: Entity; row: Row; onClose: () => void }) {
  const kinds = kindsOf(row.kinds)
  const possible = possibleKinds(kinds)
  const [chosen, setChosen] = useState<ContactKind | undefined>(possible[0])
  const [cause, setCause] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const group = useId()
  const field = fieldOf(entity, 'kinds')
  const label = (kind: ContactKind) => (field ? labelOf(field, kind) : kind)

  const convert = async () => {
    if (!chosen) return
    setBusy(true)
    setCause(undefined)
    try {
      await runAction(entity, row, { name: 'convert', label: t('convert') }, { new_kind: chosen })
      onClose()
    } catch (problem) {
      setCause(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('convert-title', { name: titleOf(row) || entity.singular })}
      icon="user-cog"
      width={460}
      onClose={onClose}
      initialFocus={first}
      footer={
        <>
          <Button kind="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          {chosen && (
            <Button kind="primary" isBusy={isBusy} onClick={() => void convert()}>
              {t('convert-to', { kind: label(chosen) })}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4 overflow-y-auto px-5 py-4">
        {cause !== undefined && <FormAlert cause={cause} entity={entity} known={[]} />}
        {possible.length === 0 && <p className="text-ink-2">{t('convert-nothing-left')}</p>}
        {possible.length > 0 && (
          <fieldset className="flex flex-col gap-2">
            <legend className="pb-2 text-xs font-medium text-ink-2">{t('convert-becomes')}</legend>
            {possible.map((kind, at) => (
              <label
                key={kind}
                className="flex min-h-11 items-center gap-3 rounded-md border border-line px-3 hover:bg-hover has-checked:border-accent has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-ring"
              >
                <input
                  ref={at === 0 ? first : undefined}
                  type="radio"
                  name={group}
                  className="sr-only"
                  checked={chosen === kind}
                  onChange={() => setChosen(kind)}
                />
                <Icon name={ICONS[kind]} className="text-ink-3" />
                <span className="flex-1 font-medium">{label(kind)}</span>
                {chosen === kind && <Icon name="check" className="text-accent-ink" />}
              </label>
            ))}
          </fieldset>
        )}
        {chosen && <Outcome entity={entity} row={row} kinds={kinds} to={chosen} />}
      </div>
    </Dialog>
  )
}

/** Before and after, as they stand in the list. */
function Outcome({ entity, row, kinds, to }: { entity: Entity; row: Row; kinds: ContactKind[]; to: ContactKind }) {
  const steps = [
    { code: 'kinds', before: kinds, after: kindsAfter(kinds, to) },
    { code: 'status', before: row.status, after: statusAfter(row.status, kinds) },
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 rounded-md bg-sunken p-3" aria-live="polite">
      {steps.map(({ code, before, after }) => {
        const field = fieldOf(entity, code)
        if (!field) return null
        const kind = kindOf(field)
        const shown = (value: unknown) =>
          kind.isEmpty(value) ? <span className="text-ink-3">–</span> : (kind.showOnPage ?? kind.show)(value, field, entity)
        const isSame = kind.text(before, field) === kind.text(after, field)
        return (
          <div key={code} className="contents">
            <dt className="text-xs text-ink-3">{field.label}</dt>
            <dd className="flex flex-wrap items-center gap-2">
              {shown(before)}
              {!isSame && (
                <>
                  <Icon name="arrow-right" size={14} className="text-ink-3 rtl:rotate-180" />
                  <span className="sr-only">{t('convert-then')}</span>
                  {shown(after)}
                </>
              )}
            </dd>
          </div>
        )
      })}
      <dt className="sr-only">{t('convert-stays-label')}</dt>
      <dd className="col-span-2 text-xs text-ink-3">{t('convert-stays')}</dd>
    </dl>
  )
}
