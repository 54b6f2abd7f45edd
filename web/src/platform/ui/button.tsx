// Buttons, and links that look like them. An icon alone needs a name: `label`.
import type { ComponentProps, ReactNode } from 'react'
import { keySigns } from '../keyboard/shortcuts'
import { Icon, type IconName } from './icon'

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-45 disabled:pointer-events-none aria-disabled:opacity-45'
const KINDS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover shadow-[inset_0_1px_0_oklch(1_0_0/0.14),0_1px_2px_oklch(0.2_0.03_264/0.16)]',
  default: 'bg-surface text-ink border border-line-strong hover:bg-hover shadow-[0_1px_1px_oklch(0.2_0.03_264/0.04)] dark:bg-raised',
  ghost: 'text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-active data-popup-open:text-ink',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover',
}
export type ButtonKind = keyof typeof KINDS
export type ButtonSize = 'sm' | 'md' | 'lg'
const HEIGHTS = { sm: 'h-[var(--ctl-sm)] text-xs', md: 'h-[var(--ctl)] text-sm', lg: 'h-10 text-md coarse:h-12' }
const PADDING = { sm: 'px-2', md: 'px-3', lg: 'px-4' }
const SQUARE = { sm: 'w-[var(--ctl-sm)]', md: 'w-[var(--ctl)]', lg: 'w-10' }

export const buttonStyle = (kind: ButtonKind = 'default', size: ButtonSize = 'md', isIconOnly = false): string =>
  `${BASE} ${KINDS[kind]} ${HEIGHTS[size]} ${isIconOnly ? SQUARE[size] : PADDING[size]}`

export type ButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  kind?: ButtonKind
  size?: ButtonSize
  icon?: IconName
  /** The name of a button without words. It is also shown as a hint. */
  label?: string
  keys?: string
  isBusy?: boolean
  children?: ReactNode
}

export function Button({ kind, size, icon, label, keys, isBusy = false, children, className = '', onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      data-tip={label}
      data-tip-keys={keys}
      className={`${buttonStyle(kind, size, !children)} ${className}`}
      // A second press while the first is on its way does nothing; focus stays where it is.
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {isBusy ? <Icon name="loader-circle" className="spin" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** Keys as they are printed on a keyboard. */
export const Keys = ({ keys }: { keys: string }) => (
  <span className="inline-flex gap-0.5" aria-hidden="true">
    {keySigns(keys)
      .flat()
      .map((sign, at) => (
        <kbd key={`${at}${sign}`} className="kbd">
          {sign}
        </kbd>
      ))}
  </span>
)
