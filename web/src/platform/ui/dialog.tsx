// Dialogs: in the middle for a question, from the side for work, from below on phones. The focus stays inside and goes back where it came from.
import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import { t } from '../i18n/translate'
import { Icon, type IconName } from './icon'

const PLACES = {
  middle: 'dialog-middle',
  side: 'dialog-side',
  bottom: 'dialog-bottom',
}

export type DialogProps = {
  title: string
  description?: ReactNode
  icon?: IconName
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
  place?: keyof typeof PLACES
  /** Beside the title. */
  badge?: ReactNode
  width?: number
  initialFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null | undefined | boolean)
  /** Nothing closes it but its own buttons. */
  isFirm?: boolean
}

export function Dialog({
  title,
  description,
  icon,
  onClose,
  children,
  footer,
  place = 'middle',
  badge,
  width = 480,
  initialFocus,
  isFirm = false,
}: DialogProps) {
  return (
    <Base.Root
      open
      disablePointerDismissal={isFirm}
      onOpenChange={(opens, details) => {
        if (opens || (isFirm && details.reason === 'escape-key')) return
        onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="backdrop" forceRender />
        <Base.Popup className={PLACES[place]} style={{ '--dialog-width': `${width}px` } as never} initialFocus={initialFocus as never}>
          <div className="flex min-h-[52px] flex-none items-center gap-2.5 border-b border-line ps-5 pe-3">
            {icon && <Icon name={icon} className="text-ink-3" />}
            <Base.Title className="min-w-0 truncate text-md font-semibold">{title}</Base.Title>
            {badge}
            {!isFirm && (
              <Base.Close
                aria-label={t('close')}
                data-tip={t('close')}
                data-tip-keys="escape"
                className="ms-auto flex size-8 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink coarse:size-11"
              >
                <Icon name="x" />
              </Base.Close>
            )}
          </div>
          {description && <Base.Description className="px-5 pt-4 text-ink-2">{description}</Base.Description>}
          {children}
          {footer && <div className="flex flex-none flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
