// Says that the server cannot be reached, and that nothing is lost over it; and what waits or was refused.
import { useSyncExternalStore } from 'react'
import { onReachability, serverIsReachable } from '../../platform/api/transport'
import { t } from '../../platform/i18n/translate'
import { useOutbox } from '../../platform/offline/outbox'
import { Icon } from '../../platform/ui/icon'
import { openOutbox } from './overlay-signals'

function follow(heard: () => void): () => void {
  addEventListener('online', heard)
  addEventListener('offline', heard)
  const off = onReachability(heard)
  return () => {
    removeEventListener('online', heard)
    removeEventListener('offline', heard)
    off()
  }
}

export function ConnectionBanner() {
  const isConnected = useSyncExternalStore(follow, () => navigator.onLine && serverIsReachable())
  const changes = useOutbox(({ changes }) => changes)
  const refused = changes.filter(({ state }) => state !== 'waiting').length
  if (isConnected && refused === 0) return null
  const count = isConnected ? refused : changes.length
  return (
    <div
      role="status"
      className={`flex flex-wrap items-center justify-center gap-x-2 px-3 py-1 text-xs font-medium ${isConnected ? 'bg-danger-soft text-danger' : 'bg-warning-soft text-warning'}`}
    >
      <span className="flex min-w-0 items-center gap-2">
        <Icon name={isConnected ? 'circle-alert' : 'cloud-off'} size={14} />
        {isConnected ? t('outbox-refused', { count }) : navigator.onLine ? t('server-away') : t('offline')}
      </span>
      {count > 0 && (
        <button type="button" className="link min-h-6 px-1" onClick={openOutbox}>
          {isConnected ? t('outbox-look') : t('outbox-waiting', { count })}
        </button>
      )}
    </div>
  )
}
