// The panel behind a popover button. The focus goes in, and back to the button when it closes.
import { Popover } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import { returnFocusTo } from './return-focus'

export default function PopoverPopup({
  anchor,
  label,
  align,
  isWide,
  finalFocus = anchor,
  onClose,
  children,
}: {
  anchor: RefObject<HTMLElement | null>
  label: string
  align: 'start' | 'end'
  isWide: boolean
  finalFocus?: RefObject<HTMLElement | null>
  onClose: (isGivenUp: boolean) => void
  children: ReactNode
}) {
  return (
    <Popover.Root
      open
      onOpenChange={(opens, details) => {
        if (opens) return
        const target = details.event?.target as Node | null
        // The button closes it by itself; a press on it is not one outside.
        if (details.reason === 'outside-press' && target && anchor.current?.contains(target)) return details.cancel()
        onClose(details.reason === 'escape-key')
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} align={align} sideOffset={5} collisionPadding={8} className="z-[60] outline-none">
          <Popover.Popup
            aria-label={label}
            finalFocus={returnFocusTo(finalFocus)}
            className={`popup flex max-h-[min(480px,var(--available-height))] ${isWide ? 'w-[min(440px,calc(100vw-16px))]' : 'w-[min(320px,calc(100vw-16px))]'} flex-col overflow-hidden outline-none`}
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
