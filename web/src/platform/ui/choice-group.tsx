// One of a few, all to be seen: radio buttons that look like a row of buttons.
import './controls.css'
import { type ReactNode, useId } from 'react'
import { Icon, type IconName } from './icon'

export type Choice<Value extends string> = { value: Value; label: string; icon?: IconName; picture?: ReactNode }

export function ChoiceGroup<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  /** Read by screen readers; the words beside it are for the eyes. */
  label: string
  value: Value
  choices: Choice<Value>[]
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset className="choices">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          {choice.picture ?? (choice.icon && <Icon name={choice.icon} />)}
          <span className="min-w-0 truncate">{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
