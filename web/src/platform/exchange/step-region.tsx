// The part of the page that a step fills. Whoever goes on by keyboard goes on in here, and not with the button that was
// pressed: in the last step it begins the import.
import { type ReactNode, useEffect, useRef } from 'react'

export function StepRegion({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => region.current?.focus({ preventScroll: true }), [])
  return (
    <div
      ref={region}
      className="relative min-h-0 flex-1 overflow-y-auto outline-none!"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <div className={`mx-auto flex flex-col gap-6 px-4 py-6 sm:px-8 ${className}`}>{children}</div>
    </div>
  )
}
