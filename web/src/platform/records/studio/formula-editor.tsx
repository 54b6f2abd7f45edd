// A formula with everything around it: what may be meant, what is wrong and where, what it gives, and of which records what.
import { useId, useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { PopoverButton } from '../../ui/popover-button'
import { Skeleton } from '../../ui/skeleton'
import type { Entity } from '../entity'
import { type FormulaPurpose, givesWords, useFormulaFunctions, useTrial } from './formula-api'
import { signatureParts } from './formula-completion'
import { FormulaFaults, faultMark } from './formula-faults'
import { FormulaInput, insertInto } from './formula-input'
import { nameableFields } from './formula-names'
import { type Call, callAround } from './formula-tokens'
import { FormulaTrial } from './formula-trial'
import { FunctionReference } from './function-reference'

export type FormulaEditorProps = {
  id: string
  label: string
  entity: Entity
  value: string
  onChange: (value: string) => void
  purpose: FormulaPurpose
  /** The field that it belongs to, if that is there already. */
  code?: string
  places?: number
  placeholder?: string
  /** What the server has said of it when it was to be saved. */
  problem?: string
}

export function FormulaEditor({ id, label, entity, value, onChange, purpose, code, places, placeholder, problem }: FormulaEditorProps) {
  const saysId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const functions = useFormulaFunctions()
  const fields = useMemo(() => nameableFields(entity, purpose, code), [entity, purpose, code])
  const { tried, isOld, error } = useTrial({ entity: entity.code, formula: value, purpose, code, places })
  const [call, setCall] = useState<Call>()
  const [isOffering, setOffering] = useState(false)
  const faults = useMemo(
    () => (isOffering || !tried ? [] : tried.faults.map((fault) => faultMark(value, fault))),
    [tried, isOffering, value],
  )
  const told = functions.find(({ name }) => name === call?.name)
  const isWrong = faults.length > 0 || problem !== undefined
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-xs font-medium text-ink-2">
        {label}
        <span className="text-danger" aria-hidden="true">
          {' *'}
        </span>
      </label>
      <div className="formula-box" data-wrong={isWrong || undefined}>
        <FormulaInput
          id={id}
          value={value}
          onChange={onChange}
          fields={fields}
          functions={functions}
          faults={isOld ? NO_FAULTS : faults}
          area={area}
          placeholder={placeholder}
          onCaret={(tokens, caret) => setCall(callAround(tokens, caret))}
          onOffer={setOffering}
          aria-required
          aria-invalid={isWrong || undefined}
          aria-describedby={`${saysId}-faults ${saysId}-gives`}
        />
        <FormulaFaults id={`${saysId}-faults`} source={value} faults={faults} isOld={isOld} area={area} />
        <div className="formula-foot">
          <p className="min-w-0 flex-1 truncate" aria-live="off">
            {told && call ? <Signature signature={told.signature} argument={call.argument} /> : <Hint />}
          </p>
          <PopoverButton
            label={t('functions')}
            icon="square-function"
            align="end"
            isWide
            finalFocus={area}
            panel={(close) => (
              <FunctionReference
                functions={functions}
                onTake={(told) => {
                  close()
                  if (area.current) insertInto(area.current, { kind: 'function', name: told.name, told })
                }}
              />
            )}
          >
            {t('functions')}
          </PopoverButton>
        </div>
      </div>
      {problem && faults.length === 0 && (
        <p role="alert" className="flex items-start gap-1 text-xs text-danger">
          <Icon name="circle-alert" size={13} className="mt-0.5" />
          <span className="min-w-0 break-words">{problem}</span>
        </p>
      )}
      <div id={`${saysId}-gives`} className="flex flex-col gap-1.5">
        {tried?.gives && purpose !== 'rule' && (
          <p role="status" className="formula-gives">
            {givesWords(tried.gives)}
            {tried.changesByItself && <span> · {t('formula-changes-by-itself')}</span>}
          </p>
        )}
      </div>
      {tried?.gives && <FormulaTrial entity={entity} tried={tried} isRule={purpose === 'rule'} isOld={isOld} />}
      {!tried && isOld && value.trim() !== '' && !error && <Waiting />}
    </div>
  )
}

const NO_FAULTS: never[] = []

function Signature({ signature, argument }: { signature: string; argument: number }) {
  const { before, at, after } = signatureParts(signature, argument)
  return (
    <code dir="ltr">
      {before}
      <b className="text-accent-ink">{at}</b>
      {after}
    </code>
  )
}

const Hint = () => <span className="max-sm:sr-only">{t('formula-hint')}</span>

const Waiting = () => (
  <div aria-busy="true" className="formula-trial-waiting">
    {['46%', '38%', '52%'].map((width) => (
      <Skeleton key={width} width={width} />
    ))}
  </div>
)
