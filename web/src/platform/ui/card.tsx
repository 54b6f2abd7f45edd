// A small frame with a head: what widgets stand in.
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export function Card({
  title,
  icon,
  hint,
  actions,
  children,
}: {
  title: string
  icon: IconName
  hint?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="card" aria-label={title}>
      <header className="flex min-h-10 items-center gap-2 ps-3 pe-1.5">
        <Icon name={icon} className="text-ink-3" />
        <h3 className="min-w-0 truncate text-sm font-semibold">{title}</h3>
        {hint && <span className="num text-xs text-ink-3">{hint}</span>}
        <span className="ms-auto flex flex-none items-center">{actions}</span>
      </header>
      {children}
    </section>
  )
}
