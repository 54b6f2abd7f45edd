// What leads to a record that is compared, by kind and field. It will lead to the one that stays.
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { Skeleton } from '../../ui/skeleton'
import type { Entity } from '../entity'
import type { Row } from '../record'
import { referencesQuery } from './merges'

export function LinksHere({ entity, row }: { entity: Entity; row: Row }) {
  const { data, error } = useQuery(referencesQuery(entity, row.id))
  if (error) return <span className="text-ink-3">{t('merging-links-unknown')}</span>
  if (!data) return <Skeleton width="60%" />
  const { references, hidden } = data
  if (references.length === 0 && !hidden) return <span className="text-ink-3">{t('merging-no-links')}</span>
  return (
    <ul className="flex min-w-0 flex-col gap-0.5 text-ink-2">
      {references.map(({ entity, field, plural, label, count }) => (
        <li key={`${entity} ${field}`} className="break-words">
          <bdi>{plural}</bdi> <span className="num font-medium text-ink">{formatNumber(count)}</span>
          <span className="text-ink-3">
            {' · '}
            <bdi>{label}</bdi>
          </span>
        </li>
      ))}
      {hidden ? <li className="text-ink-3">{t('merging-links-hidden', { count: hidden, shown: formatNumber(hidden) })}</li> : null}
    </ul>
  )
}
