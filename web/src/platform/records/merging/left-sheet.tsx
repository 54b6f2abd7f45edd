// What was left alone when a merge was undone, because somebody had gone on with it: each with the way to it, and the reason.
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { TenantLink } from '../../navigation'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useEntities } from '../entity'
import type { Merge } from './merges'
import { shownCount } from './told'

export default function LeftSheet({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const { data: entities } = useEntities()
  const left = merge.left ?? []
  const unnamed = (merge.left_alone ?? 0) - left.length
  return (
    <Dialog
      title={t('merging-left', shownCount(merge.left_alone))}
      icon="circle-alert"
      place="side"
      width={520}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">
        <p className="py-2 text-ink-2">{t('merging-left-why')}</p>
        <ul>
          {left.map(({ entity, record, title, message }, at) => {
            const kind = entities?.find(({ code }) => code === entity)
            const name = title || kind?.singular || t('untitled')
            return (
              <li key={`${record} ${at}`} className="border-b border-line py-2 last:border-0">
                {record && kind ? (
                  <TenantLink to={`/${kind.path}/${record}`} className="link block truncate text-sm font-medium" onClick={onClose}>
                    <bdi>{name}</bdi>
                  </TenantLink>
                ) : (
                  <bdi className="block truncate text-sm font-medium">{name}</bdi>
                )}
                <p className="break-words text-xs text-ink-2" dir="auto">
                  {message}
                </p>
              </li>
            )
          })}
        </ul>
        {unnamed > 0 && <p className="py-2 text-ink-2">{t('merging-left-more', { count: unnamed, shown: formatNumber(unnamed) })}</p>}
      </div>
    </Dialog>
  )
}
