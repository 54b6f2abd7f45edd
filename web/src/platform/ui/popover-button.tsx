// A button that opens a small panel. Like a menu button, it is plain until somebody comes near.
import { lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import { type ButtonKind, type ButtonSize, buttonStyle } from './button'
import { Icon, type IconName } from './icon'

const fetchPopup = () => import('./popover-popup')
const Popup = lazy(fetchPopup)

export type PopoverButtonProps = {
  /** The name of the button, and of the panel. */
  label: string
  panel: (close: () => void) => ReactNode
  icon?: IconName
  children?: ReactNode
  kind?: ButtonKind
  size?: ButtonSize
  className?: string
  isPlain?: boolean
  align?: 'start' | 'end'
  /** Before anything else closes it: Escape gives up, all else is a consent. */
  onClose?: (isGivenUp: boolean) => void
  hasTip?: boolean
  isWide?: boolean
  /** Where one goes on when it is closed; else at the button. */
  finalFocus?: RefObject<HTMLElement | null>
}

export function PopoverButton({
  label,
  panel,
  icon,
  children,
  kind = 'ghost',
  size = 'sm',
  className = '',
  isPlain = false,
  align = 'start',
  onClose,
  hasTip = false,
  isWide = false,
  finalFocus,
}: PopoverButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-popup-open={isOpen ? '' : undefined}
        data-tip={hasTip || !children ? label : undefined}
        className={isPlain ? className : `${buttonStyle(kind, size, !children)} ${className}`}
        onPointerEnter={fetchPopup}
        onFocus={fetchPopup}
        onClick={() => setOpen(!isOpen)}
      >
        {icon && <Icon name={icon} />}
        {children}
      </button>
      {isOpen && (
        <Suspense>
          <Popup
            anchor={button}
            label={label}
            align={align}
            isWide={isWide}
            finalFocus={finalFocus}
            onClose={(isGivenUp) => {
              onClose?.(isGivenUp)
              close()
            }}
          >
            {panel(close)}
          </Popup>
        </Suspense>
      )}
    </>
  )
}
