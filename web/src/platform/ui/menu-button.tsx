// A button that opens a menu. It is a plain button of the shell; the menu behind it is fetched when somebody comes near.
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { t } from '../i18n/translate'
import type { Hue } from '../records/entity'
import { type ButtonKind, type ButtonSize, buttonStyle } from './button'
import { Icon, type IconName } from './icon'

export type MenuEntry =
  | {
      label: string
      icon?: IconName
      hue?: Hue
      keys?: string
      hint?: string
      isDanger?: boolean
      isDisabled?: boolean
      /** Why it is disabled, or what it does: for the hint, and for whoever hears it. */
      says?: string
      /** Present: the entry is one that is on or off. */
      isChecked?: boolean
      staysOpen?: boolean
      run?: () => void
      entries?: MenuEntry[]
    }
  | '-'
  | { heading: string }

const fetchPopup = () => import('./menu-popup')
const Popup = lazy(fetchPopup)

export type MenuButtonProps = {
  entries: () => MenuEntry[]
  /** The button's name where its words do not say enough. */
  label?: string
  icon?: IconName
  children?: ReactNode
  kind?: ButtonKind
  size?: ButtonSize
  className?: string
  /** Without the looks of a button. */
  isPlain?: boolean
  align?: 'start' | 'end'
  keys?: string
  tipSide?: 'right'
  /** -1 where something else leads to it, as the cursor of a table does. */
  tabIndex?: number
}

export function MenuButton({
  entries,
  label,
  icon,
  children,
  kind = 'ghost',
  size = 'sm',
  className = '',
  isPlain = false,
  align = 'start',
  keys,
  tipSide,
  tabIndex,
}: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setOpened] = useState(false)
  const open = () => {
    setOpened(true)
    setOpen(true)
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        tabIndex={tabIndex}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-popup-open={isOpen ? '' : undefined}
        data-tip={children && !tipSide ? undefined : label}
        data-tip-keys={keys}
        data-tip-side={tipSide}
        className={isPlain ? className : `${buttonStyle(kind, size, !children)} ${className}`}
        onPointerEnter={fetchPopup}
        onFocus={fetchPopup}
        onClick={() => (isOpen ? setOpen(false) : open())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          open()
        }}
      >
        {icon && <Icon name={icon} />}
        {children}
      </button>
      {wasOpened && (
        <Suspense>
          <Popup anchor={button} isOpen={isOpen} onOpenChange={setOpen} entries={entries} align={align} label={label ?? t('menu')} />
        </Suspense>
      )}
    </>
  )
}
