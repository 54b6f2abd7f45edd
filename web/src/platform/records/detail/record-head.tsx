// Who or what a record is, at a glance: picture, title, and what tells it from another of that name.
import { t } from '../../i18n/translate'
import { tuningOf } from '../../modules/module'
import { Avatar } from '../../ui/avatar'
import { type Entity, fieldsOf } from '../entity'
import { kindOf } from '../fields/kinds'
import { isPerson, type Row, titleOf } from '../record'

/** The values under the title; those that are empty are left out. */
export function subtitleOf(entity: Entity, row: Row): string {
  const codes = tuningOf(entity.code)?.subtitle ?? (row.number ? ['number'] : [])
  return fieldsOf(entity, codes)
    .map((field) => kindOf(field).text(row[field.code], field))
    .filter(Boolean)
    .join(' · ')
}

export function RecordHead({ entity, row, size }: { entity: Entity; row: Row; size: number }) {
  const title = titleOf(row) || t('untitled')
  const subtitle = subtitleOf(entity, row)
  const isLarge = size > 44
  return (
    <div className="flex min-w-0 items-center gap-4">
      <Avatar name={title} size={size} isSquare={!isPerson(entity)} />
      <div className="min-w-0">
        <h2 className={`line-clamp-2 font-semibold break-words ${isLarge ? 'text-xl tracking-[-0.015em]' : 'text-lg'}`}>
          <bdi>{title}</bdi>
        </h2>
        {subtitle && (
          <p className="truncate text-ink-2">
            <bdi>{subtitle}</bdi>
          </p>
        )}
      </div>
    </div>
  )
}
