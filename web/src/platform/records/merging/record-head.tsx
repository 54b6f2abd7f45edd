// The head of a record that is compared: who it is, whether it stays or goes, and why it may not.
import { formatDate } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { TenantLink } from '../../navigation'
import { Avatar } from '../../ui/avatar'
import { Button, buttonStyle } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Tag } from '../../ui/tag'
import { subtitleOf } from '../detail/record-head'
import type { Entity } from '../entity'
import { isPerson, type Row, titleOf } from '../record'
import { isGone, mayGo, mayStay } from './choices'
import { Fault } from './fault'
import { spoken } from './spoken'

export type RecordHeadProps = {
  entity: Entity
  row: Row
  name: string
  isSurvivor: boolean
  isSuggested: boolean
  fault: string | undefined
  onStay: () => void
  /** Absent: there would be too few left. */
  onRemove?: () => void
}

/** What keeps it from what it is chosen for. */
function whyNot(entity: Entity, row: Row, isSurvivor: boolean): string | undefined {
  if (isGone(row)) return t('merging-in-trash')
  if (isSurvivor) return mayStay(entity, row) ? undefined : t('merging-not-yours-to-change')
  return mayGo(entity, row) ? undefined : t('merging-not-yours-to-delete')
}

export function RecordHead({ entity, row, name, isSurvivor, isSuggested, fault, onStay, onRemove }: RecordHeadProps) {
  const title = titleOf(row) || t('untitled')
  const complaint = fault ?? whyNot(entity, row, isSurvivor)
  const subtitle = subtitleOf(entity, row)
  return (
    <div className="merging-head" data-on={isSurvivor || undefined}>
      <label className="flex min-w-0 items-start gap-2">
        <input
          type="radio"
          name={name}
          checked={isSurvivor}
          disabled={!mayStay(entity, row)}
          onChange={onStay}
          aria-label={t('merging-stays-named', { name: spoken(row) })}
        />
        <Avatar name={title} size={24} isSquare={!isPerson(entity)} />
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 font-semibold break-words">
            <bdi>{title}</bdi>
          </span>
          {subtitle && (
            <span className="block truncate text-xs text-ink-2">
              <bdi>{subtitle}</bdi>
            </span>
          )}
          {typeof row.created_at === 'string' && (
            <span className="num block truncate text-xs text-ink-3">{t('merging-made', { date: formatDate(row.created_at) })}</span>
          )}
          {complaint && <Fault says={complaint} />}
        </span>
      </label>
      <div className="mt-auto flex items-center gap-1">
        <span className="flex min-w-0 flex-1 flex-wrap gap-1">
          <Tag hue={isSurvivor ? 'green' : 'gray'} hasDot>
            {t(isSurvivor ? 'merging-stays' : 'merging-goes')}
          </Tag>
          {isSuggested && <Tag hue="indigo">{t('merging-suggested')}</Tag>}
          {typeof row.archived_at === 'string' && <Tag>{t('merging-archived')}</Tag>}
        </span>
        <TenantLink
          to={`/${entity.path}/${row.id}`}
          target="_blank"
          aria-label={t('merging-open', { name: spoken(row) })}
          data-tip={t('merging-open', { name: spoken(row) })}
          className={buttonStyle('ghost', 'sm', true)}
        >
          <Icon name="external-link" size={14} />
        </TenantLink>
        {onRemove && <Button kind="ghost" size="sm" icon="x" label={t('merging-remove', { name: spoken(row) })} onClick={onRemove} />}
      </div>
    </div>
  )
}
