// The frame of one page of the settings: a heading in words, and sections below each other. Tables take the whole width.
import type { ReactNode } from 'react'

export function SettingsPage({
  lead,
  isWide = false,
  actions,
  children,
}: {
  lead: string
  isWide?: boolean
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={`mx-auto flex flex-col gap-6 px-4 py-6 sm:px-8 ${isWide ? 'max-w-[1200px]' : 'max-w-[760px]'}`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-ink-2">{lead}</p>
        {actions}
      </div>
      {children}
    </div>
  )
}
