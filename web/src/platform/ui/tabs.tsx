// Tabs: one of several views of the same thing. Arrow keys change, and only the chosen one is a stop of the tab key.
import { type ReactNode, useId } from 'react'

export function Tabs<Name extends string>({
  tabs,
  chosen,
  onChoose,
  label,
  className = '',
  children,
}: {
  tabs: { name: Name; label: string; hint?: string }[]
  chosen: Name
  onChoose: (name: Name) => void
  label: string
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const step = (event: React.KeyboardEvent, at: number) => {
    const isRightToLeft = document.documentElement.dir === 'rtl'
    const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight'
    const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft'
    const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = tabs[(to + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.name)
    document.getElementById(`${id}-${next.name}`)?.focus()
  }
  return (
    <div className={className}>
      <div role="tablist" aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]">
        {tabs.map(({ name, label, hint }, at) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
            onKeyDown={(event) => step(event, at)}
            className="relative h-9 flex-none rounded-t-md px-2.5 text-sm font-medium text-ink-2 hover:text-ink aria-selected:text-ink aria-selected:after:absolute aria-selected:after:inset-x-2 aria-selected:after:bottom-[-1px] aria-selected:after:h-0.5 aria-selected:after:rounded-full aria-selected:after:bg-accent coarse:h-11"
          >
            {label}
            {hint && <span className="num ms-1.5 text-xs text-ink-3">{hint}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} tabIndex={-1} className="pt-4 outline-none!">
        {children}
      </div>
    </div>
  )
}
