// A group of settings with one subject. If something in it is saved together, its button stands at the foot.
import { type ReactNode, useId } from 'react'

export function Section({
  title,
  lead,
  children,
  foot,
  isPlain = false,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
  foot?: ReactNode
  isPlain?: boolean
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div>
        <h2 id={id} className="text-md font-semibold">
          {title}
        </h2>
        {lead && <p className="text-xs text-ink-3">{lead}</p>}
      </div>
      {isPlain ? (
        children
      ) : (
        <div className="card">
          <div className="divide-y divide-line">{children}</div>
          {foot && (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-4 py-3 rounded-b-lg">
              {foot}
            </div>
          )}
        </div>
      )}
    </section>
  )
}
