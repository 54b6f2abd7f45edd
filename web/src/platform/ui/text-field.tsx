// A labelled line of text with what is wrong about it. Fields of records have their own inputs; this is for our own pages.
import { type ComponentProps, type ReactNode, type Ref, useId } from 'react'
import { Icon } from './icon'

export type LabelledProps = {
  label: string
  help?: ReactNode
  problem?: string
  isRequired?: boolean
}

/** Label, help and problem around any control; the control gets the ids that tie them together. */
export function Labelled({ label, help, problem, isRequired = false, id, children }: LabelledProps & { id: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-xs font-medium text-ink-2">
        {label}
        {isRequired && (
          <span className="text-danger" aria-hidden="true">
            {' *'}
          </span>
        )}
      </label>
      {children}
      {help && !problem && (
        <p id={`${id}-help`} className="text-xs text-ink-3">
          {help}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="flex items-start gap-1 text-xs text-danger">
          <Icon name="circle-alert" size={13} className="mt-0.5" />
          <span className="min-w-0 break-words">{problem}</span>
        </p>
      )}
    </div>
  )
}

/** What a control needs so that a screen reader reads help and problem with it. */
export const describedBy = (id: string, { help, problem }: Pick<LabelledProps, 'help' | 'problem'>) => ({
  'aria-invalid': problem ? true : undefined,
  'aria-describedby': problem ? `${id}-problem` : help ? `${id}-help` : undefined,
})

export type TextFieldProps = LabelledProps &
  Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'required'> & {
    value: string
    onChange: (value: string) => void
    ref?: Ref<HTMLInputElement>
  }

export function TextField({ label, help, problem, isRequired, value, onChange, type = 'text', ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} help={help} problem={problem} isRequired={isRequired}>
      <input
        id={id}
        className="field"
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-required={isRequired || undefined}
        {...describedBy(id, { help, problem })}
        {...rest}
      />
    </Labelled>
  )
}
