// From whom a value of the result comes, where the records themselves are not in sight. Said only of what is not the survivor's own.
import { t } from '../../i18n/translate'
import type { RecordId, Row } from '../record'
import { spoken } from './spoken'

export function WhoseValue({ rows, survivor, pick }: { rows: Row[]; survivor: RecordId; pick: readonly RecordId[] }) {
  const [only, ...more] = pick
  if (!only || (more.length === 0 && only === survivor)) return null
  const from = rows.find(({ id }) => id === only)
  return (
    <span className="block truncate text-xs text-ink-3">
      {more.length > 0 ? t('merging-together', { count: pick.length }) : t('merging-from', { name: spoken(from) })}
    </span>
  )
}
