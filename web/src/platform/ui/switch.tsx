// On or off, at once.
import './controls.css'
import type { ComponentProps } from 'react'

export type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'checked' | 'onChange'> & {
  isOn: boolean
  onChange: (isOn: boolean) => void
}

export const Switch = ({ isOn, onChange, className = '', ...rest }: SwitchProps) => (
  <input
    type="checkbox"
    role="switch"
    className={`switch ${className}`}
    checked={isOn}
    aria-checked={isOn}
    onChange={(event) => onChange(event.target.checked)}
    {...rest}
  />
)
