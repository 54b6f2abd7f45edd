// What a view cannot show any more, or that there is none by the name in the address: said in a line above the list.
import { formatList } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import type { SavedView } from './saved-view'
import './views.css'

export function ViewNote({ view, isMissing }: { view: SavedView | undefined; isMissing: boolean }) {
  const lost = view?.left_out ?? []
  const says = isMissing ? t('views-missing') : lost.length > 0 ? t('views-left-out', { fields: formatList(lost), count: lost.length }) : ''
  if (!says) return null
  return (
    <p role="status" className="view-note">
      <Icon name="info" size={14} className="flex-none" />
      <span className="min-w-0" dir="auto">
        {says}
      </span>
    </p>
  )
}
