// All fields to choose from, in the groups of the entity; links lead on to the fields of what they point to.
import { useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { type PickGroup, PickList } from '../../ui/pick-list'
import { type Entity, type Field, fieldOf, headingsOf, useEntity } from '../entity'
import { kindOf } from '../fields/kinds'
import { leadsTo, STEPS_MAX } from './paths'

/** Fields in the groups of the form's definition; those that every record has come last. */
export function groupsOfFields(entity: Entity, fits: (field: Field) => boolean, value = (field: Field) => field.code): PickGroup[] {
  const inGroups = headingsOf(entity).map(({ name, label, fields }) => ({
    name: label || name,
    fields: fields.flatMap((code) => fieldOf(entity, code) ?? []),
  }))
  const seen = new Set(inGroups.flatMap(({ fields }) => fields.map(({ code }) => code)))
  const others = entity.fields.filter(({ code }) => !seen.has(code))
  return [...inGroups, { name: t('fields-standard'), fields: others }].map(({ name, fields }) => ({
    value: name,
    items: fields.filter(fits).map((field) => ({ value: value(field), label: field.label, icon: kindOf(field).icon })),
  }))
}

const ON = '>'

export function FieldList({ entity, onPick }: { entity: Entity; onPick: (path: string) => void }) {
  const [way, setWay] = useState<{ path: string; entity: string }[]>([])
  const last = way.at(-1)
  const { data: linked } = useEntity(last?.entity ?? entity.code)
  const here = last ? linked : entity
  const prefix = way.map(({ path }) => `${path}.`).join('')
  const input = useRef<HTMLInputElement>(null)
  // It may come later than the panel that it stands in, which has the focus until then.
  useEffect(() => {
    if (prefix !== undefined) input.current?.focus()
  }, [prefix])
  const groups = useMemo(() => {
    if (!here) return []
    const plain = groupsOfFields(here, (field) => field.operators.length > 0)
    const links = here.fields.filter((field) => leadsTo(field) && way.length + 1 < STEPS_MAX)
    const onwards = links.map((field) => ({ value: ON + field.code, label: t('filter-of', { name: field.label }), leadsOn: true }))
    return [...plain, { value: t('filter-linked'), items: onwards }]
  }, [here, way.length])
  const pick = (value: string) => {
    const code = value.startsWith(ON) ? value.slice(ON.length) : value
    const next = value.startsWith(ON) && here ? leadsTo(fieldOf(here, code) as Field) : undefined
    if (next) setWay([...way, { path: code, entity: next }])
    else onPick(prefix + code)
  }
  return (
    <>
      {last && (
        <div className="flex flex-none items-center gap-1 border-b border-line p-1">
          <Button
            kind="ghost"
            size="sm"
            icon="arrow-left"
            label={t('filter-back')}
            className="rtl:*:rotate-180"
            onClick={() => setWay(way.slice(0, -1))}
          />
          <span className="truncate text-xs font-medium text-ink-2">{here?.singular}</span>
        </div>
      )}
      <PickList
        key={prefix}
        inputRef={input}
        label={t('filter-field')}
        placeholder={t('filter-find-field')}
        groups={groups}
        isBusy={!here}
        onPick={pick}
      />
    </>
  )
}
