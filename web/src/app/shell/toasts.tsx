// Messages in passing, at the lower edge. F6 leads there; what can be undone can be undone from there.
import { Toast as Base } from '@base-ui/react/toast'
import { type ReactNode, useEffect } from 'react'
import { t } from '../../platform/i18n/translate'
import { Icon, type IconName } from '../../platform/ui/icon'
import { showToastsBy, type Toast } from '../../platform/ui/toast'

const manager = Base.createToastManager()
/** Time enough to read, and to think of an undo. */
const SHOWN_MS = 8000
const AT_ONCE_MAX = 3

const FACES: Record<NonNullable<Toast['tone']>, { icon: IconName; colour: string }> = {
  plain: { icon: 'info', colour: 'text-ink-3' },
  success: { icon: 'circle-check', colour: 'text-success' },
  danger: { icon: 'circle-alert', colour: 'text-danger' },
}

function List() {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => {
    const face = FACES[(toast.type as Toast['tone']) ?? 'plain']
    return (
      <Base.Root key={toast.id} toast={toast} className="toast" swipeDirection={['right', 'down']}>
        <Base.Content className="flex gap-2.5">
          <Icon name={face.icon} className={`mt-0.5 ${face.colour}`} />
          <div className="min-w-0 flex-1">
            <Base.Title className="text-sm font-medium" />
            <Base.Description className="break-words text-ink-2" />
          </div>
          <Base.Action className="min-h-6 self-center rounded-md px-2 text-xs font-semibold text-accent-ink hover:bg-hover coarse:min-h-11" />
          <Base.Close
            aria-label={t('dismiss')}
            className="absolute top-2 end-2 flex size-6 items-center justify-center rounded-sm text-ink-3 hover:bg-hover coarse:size-9"
          >
            <Icon name="x" size={14} />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    )
  })
}

export function Toasts({ children }: { children: ReactNode }) {
  useEffect(
    () =>
      showToastsBy(({ title, body, tone, action, name, stays }) =>
        manager.add({
          id: name,
          title,
          description: body,
          type: tone ?? 'plain',
          // Nought is for ever.
          timeout: stays ? 0 : SHOWN_MS,
          priority: tone === 'danger' ? 'high' : 'low',
          actionProps: action && { children: action.label, onClick: action.run },
        }),
      ),
    [],
  )
  return (
    <Base.Provider toastManager={manager} limit={AT_ONCE_MAX}>
      {children}
      <Base.Portal>
        <Base.Viewport className="toasts">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}
