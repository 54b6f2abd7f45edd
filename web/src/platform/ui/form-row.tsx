// One line of a form of settings: what it is at the start, the control at the end; below each other where it is narrow.
import type { ReactNode } from 'react'
import { Icon } from './icon'

export function FormRow({
  label,
  htmlFor,
  help,
  problem,
  isAtEnd = false,
  children,
}: {
  label: string
  /** The control. Without one, the row only shows something. */
  htmlFor?: string
  help?: ReactNode
  problem?: string
  /** For controls that are as wide as they are: switches, buttons. */
  isAtEnd?: boolean
  children: ReactNode
}) {
  return (
    <div className="grid items-start gap-x-6 gap-y-2 px-4 py-3.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,300px)]">
      <div className="min-w-0 sm:pt-1.5">
        {htmlFor ? (
          <label htmlFor={htmlFor} className="font-medium">
            {label}
          </label>
        ) : (
          <span className="font-medium">{label}</span>
        )}
        {help && (
          <p id={htmlFor && `${htmlFor}-help`} className="text-xs text-ink-3">
            {help}
          </p>
        )}
      </div>
      <div className={`min-w-0 ${isAtEnd ? 'flex flex-col sm:items-end' : ''}`}>
        {children}
        {problem && (
          <p id={htmlFor && `${htmlFor}-problem`} role="alert" className="mt-1.5 flex items-start gap-1 text-xs text-danger">
            <Icon name="circle-alert" size={13} className="mt-0.5" />
            <span className="min-w-0 break-words">{problem}</span>
          </p>
        )}
      </div>
    </div>
  )
}

/** What the control of a row needs so that help and problem are read with it. */
export const describedInRow = (id: string, has: { help?: ReactNode; problem?: string }) => ({
  id,
  'aria-invalid': has.problem ? true : undefined,
  'aria-describedby': [has.help && `${id}-help`, has.problem && `${id}-problem`].filter(Boolean).join(' ') || undefined,
})
