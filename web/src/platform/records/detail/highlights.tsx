// The few values that matter most, in one strip below the head.
import { tuningOf } from '../../modules/module'
import { type Entity, type FieldType, fieldsOf } from '../entity'
import { isEmptyValue, kindOf } from '../fields/kinds'
import type { Row } from '../record'

const TELLING: FieldType[] = ['select', 'money', 'percent', 'user', 'date', 'link']
const SHOWN_MAX = 5

export function Highlights({ entity, row }: { entity: Entity; row: Row }) {
  const tuned = tuningOf(entity.code)?.highlights
  const derived = () => entity.fields.filter(({ type, standard, code }) => TELLING.includes(type) && (!standard || code === 'owner'))
  const fields = (tuned ? fieldsOf(entity, tuned) : derived()).slice(0, SHOWN_MAX)
  if (fields.length < 2) return null
  return (
    <dl className="mt-5 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 md:grid-cols-5">
      {fields.map((field) => (
        <div key={field.code} className="flex min-w-0 flex-col gap-1.5 bg-surface px-3 py-2.5 last:odd:max-sm:col-span-2">
          <dt className="truncate text-xs text-ink-3">{field.label}</dt>
          <dd className="flex h-5 min-w-0 items-center">
            {isEmptyValue(field, row[field.code]) ? (
              <span className="text-ink-3">—</span>
            ) : (
              kindOf(field).show(row[field.code], field, entity, row)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
