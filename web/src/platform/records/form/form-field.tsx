// One field of a form: label, input, and what is wrong or worth knowing. It looks at its own value and at no other.
import { memo } from 'react'
import { useStore } from 'zustand'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import type { Field } from '../entity'
import { kindOf } from '../fields/kinds'
import { changeValue, type FormFrame, type FormStore, isFieldShown, leaveField, problemOf, setUnreadable } from './form-state'
import { inputOf } from './tuned-input'

export const fieldId = (formId: string, code: string): string => `${formId}-${code}`

type FormFieldProps = {
  formId: string
  frame: FormFrame
  store: FormStore
  field: Field
  /** As wide as its group, although its kind would not need it. */
  isWide: boolean
}

export const FormField = memo(function FormField({ formId, frame, store, field, isWide }: FormFieldProps) {
  const { code } = field
  const value = useStore(store, ({ values }) => values[code])
  const problem = useStore(store, (state) => problemOf(state, field))
  const isShown = useStore(store, (state) => isFieldShown(frame, state, field))
  const kind = kindOf(field)
  const Input = inputOf(frame.entity, field)
  if (!Input || !isShown) return null
  const id = fieldId(formId, code)
  const help = field.help ?? (field.default === 'now' && kind.isEmpty(value) ? t('form-default-now') : undefined)
  return (
    <div className="flex min-w-0 flex-col gap-1" data-wide={isWide || kind.isWide || undefined} data-field={code}>
      <label id={`${id}-label`} htmlFor={id} className="text-xs font-medium text-ink-2">
        {field.label}
        {field.required && (
          <span className="text-danger" aria-hidden="true">
            {' *'}
          </span>
        )}
      </label>
      <Input
        id={id}
        field={field}
        entity={frame.entity}
        // Other kinds hand what they do not know to their elements.
        {...(kind.OnPage && { record: frame.row?.id })}
        value={value}
        onChange={(next) => changeValue(store, code, next)}
        onBlur={() => leaveField(store, code)}
        onUnreadable={(complaint) => setUnreadable(store, code, complaint)}
        aria-required={field.required || undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : help ? `${id}-help` : undefined}
      />
      {problem ? (
        <p id={`${id}-problem`} className="flex items-start gap-1 text-xs text-danger">
          <Icon name="circle-alert" size={13} className="mt-0.5" />
          <span className="min-w-0 break-words">{problem}</span>
        </p>
      ) : (
        help && (
          <p id={`${id}-help`} className="text-xs text-ink-3">
            {help}
          </p>
        )
      )}
    </div>
  )
})
