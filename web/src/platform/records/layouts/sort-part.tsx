// The order in which a list begins: by some fields, one after the other, each up or down.
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import type { Entity } from '../entity'
import { Part } from '../studio/part'
import { columnLabel, isSortable } from '../table/columns'
import { SORTS_MAX } from './layout-draft'

type SortPartProps = { entity: Entity; sort: string[]; problem: string | undefined; onChange: (sort: string[]) => void }

const codeOf = (by: string): string => by.replace(/^[-+]/, '')

export default function SortPart({ entity, sort, problem, onChange }: SortPartProps) {
  const sortable = entity.fields.filter((field) => isSortable(field) && field.code !== 'id')
  const free = sortable.filter(({ code }) => !sort.some((by) => codeOf(by) === code))
  const [next] = free
  return (
    <Part title={t('layouts-order')} help={sort.length === 0 ? t('layouts-order-none') : undefined} problem={problem}>
      <div className="flex flex-col items-start gap-2">
        {sort.map((by, at) => {
          const code = codeOf(by)
          const isDown = by.startsWith('-')
          const label = columnLabel(entity, code)
          // One that leads elsewhere, or that is not to be seen here, stays as it is.
          const offered = sortable.filter((field) => field.code === code || free.includes(field))
          return (
            <div key={code} className="layouts-sort">
              <select
                className="field"
                aria-label={t('layouts-order-by', { place: at + 1 })}
                value={code}
                onChange={({ target }) => onChange(sort.with(at, `${isDown ? '-' : ''}${target.value}`))}
              >
                {!offered.some((field) => field.code === code) && <option value={code}>{label}</option>}
                {offered.map((field) => (
                  <option key={field.code} value={field.code}>
                    {columnLabel(entity, field.code)}
                  </option>
                ))}
              </select>
              <Button
                size="md"
                icon={isDown ? 'arrow-down' : 'arrow-up'}
                label={t(isDown ? 'layouts-descending' : 'layouts-ascending', { name: label })}
                onClick={() => onChange(sort.with(at, isDown ? code : `-${code}`))}
              />
              <Button
                kind="ghost"
                icon="x"
                label={t('layouts-order-remove', { name: label })}
                onClick={() => onChange(sort.toSpliced(at, 1))}
              />
            </div>
          )
        })}
        {next && sort.length < SORTS_MAX && (
          <Button size="sm" kind="ghost" icon="plus" onClick={() => onChange([...sort, next.code])}>
            {t(sort.length === 0 ? 'layouts-order-add' : 'layouts-order-then')}
          </Button>
        )}
      </div>
    </Part>
  )
}
