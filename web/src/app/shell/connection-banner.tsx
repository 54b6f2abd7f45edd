// Says that the server cannot be reached, and that nothing is lost over it.
import { useSyncExternalStore } from 'react'
import { onReachability, serverIsReachable } from '../../platform/api/transport'
import { t } from '../../platform/i18n/translate'
import { Icon } from '../../platform/ui/icon'

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
  if (isConnected) return null
  return (
    <div role="status" className="flex items-center justify-center gap-2 bg-warning-soft px-3 py-1 text-xs font-medium text-warning">
      <Icon name="cloud-off" size={14} />
      {navigator.onLine ? t('server-away') : t('offline')}
    </div>
  )
}
