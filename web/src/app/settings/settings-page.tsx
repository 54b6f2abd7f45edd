// The frame of one page of the settings: a heading in words, and sections below each other. Tables take the whole width.
import type { ReactNode } from 'react'

export function SettingsPage({
  head,
  lead,
  isWide = false,
  actions,
  children,
}: {
  /** What the page is about, where that is more than the lead says. */
  head?: ReactNode
  lead: string
  isWide?: boolean
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    // Every page begins at the same edge, however wide it is.
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-8">
      <div className={`flex flex-col gap-6 ${isWide ? '' : 'max-w-[760px]'}`}>
        {head}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <p className="min-w-0 flex-1 basis-64 text-ink-2">{lead}</p>
          {actions}
        </div>
        {children}
      </div>
    </div>
  )
}
