// A card of the first page.
import { type ReactNode, useId } from 'react'
import { Icon, type IconName } from '../../platform/ui/icon'

export function Card({ title, icon, action, children }: { title: string; icon: IconName; action?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="card min-w-0 overflow-hidden">
      <div className="flex h-[var(--bar)] items-center gap-2 border-b border-line ps-4 pe-2">
        <Icon name={icon} className="text-ink-3" />
        <h3 id={id} className="min-w-0 flex-1 truncate font-semibold">
          {title}
        </h3>
        {action}
      </div>
      {children}
    </section>
  )
}
