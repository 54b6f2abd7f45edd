// Several inputs with one heading, and what is wrong with them together.
import type { ReactNode } from 'react'

type PartProps = { title: string; help?: string; problem?: string; children: ReactNode }

export const Part = ({ title, help, problem, children }: PartProps) => (
  <fieldset className="min-w-0">
    <legend className="pb-1.5 text-xs font-medium text-ink-2">{title}</legend>
    {children}
    {problem ? (
      <p role="alert" className="pt-1.5 text-xs break-words text-danger">
        {problem}
      </p>
    ) : (
      help && <p className="pt-1.5 text-xs text-ink-3">{help}</p>
    )}
  </fieldset>
)
