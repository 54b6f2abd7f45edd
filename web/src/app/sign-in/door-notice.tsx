// A door that asks for nothing any more: a mail is on its way, or a link is of no use. It says where to go on.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../platform/ui/icon'

export function DoorNotice({ icon, tone = 'plain', children }: { icon: IconName; tone?: 'plain' | 'danger'; children: ReactNode }) {
  return (
    <div className="flex gap-3 rounded-lg border border-line bg-surface p-4">
      <span
        className={`flex size-9 flex-none items-center justify-center rounded-md ${tone === 'danger' ? 'bg-danger-soft text-danger' : 'bg-accent-soft text-accent-ink'}`}
      >
        <Icon name={icon} size={18} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2 break-words text-ink-2">{children}</div>
    </div>
  )
}
