// Records to link to: found by what is typed, the latest where nothing is.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { tuningOf } from '../../../modules/module'
import { type Entity, type EntityHeading, fieldsOf, useEntities, useEntity } from '../../entity'
import { fetchList, listsKey } from '../../reading'
import { isPerson, type Row, titleOf } from '../../record'
import { kindOf } from '../kinds'
import type { Choice } from '../picking/choice'

const FOUND_MAX = 20
/** Somebody who types quickly asks once. */
const PAUSE_MS = 120

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** What tells two records of one title apart. */
function hintCodes(entity: Entity): string[] {
  const tuned = tuningOf(entity.code)?.subtitle
  if (tuned) return tuned
  const telling = ['number', 'email', 'domain', 'city', 'website']
  return entity.fields
    .filter(({ code, type }) => telling.includes(code) || type === 'auto_number')
    .map(({ code }) => code)
    .slice(0, 1)
}

export const recordChoice = (heading: EntityHeading | undefined, id: string, label: string, hint?: string): Choice => ({
  id,
  label,
  hint,
  look: heading && isPerson(heading) ? 'round' : 'square',
})

export function useFoundRecords(code: string, query: string, isWanted: boolean) {
  const heading = useEntities().data?.find((entity) => entity.code === code)
  const { data: entity } = useEntity(code)
  const settled = useSettled(query.trim())
  const hints = entity ? hintCodes(entity) : []
  const { data, isFetching, error } = useQuery({
    queryKey: [...listsKey(code), 'pick', settled],
    queryFn: async ({ signal }) => {
      if (!entity) return []
      const question = settled ? { search: settled } : { sort: '-updated_at' }
      const include = fieldsOf(entity, hints).flatMap((field) => (field.type === 'link' ? [field.code] : []))
      return (await fetchList(entity, question, { limit: FOUND_MAX, fields: ['title', ...hints], include, count: 'none' }, signal)).data
    },
    enabled: isWanted && entity !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const hintOf = (row: Row) =>
    entity &&
    fieldsOf(entity, hints)
      .map((field) => kindOf(field).text(row[field.code], field))
      .filter((text) => text && text !== row.title)
      .join(' · ')
  const choices = (data ?? []).map((row) => recordChoice(heading, row.id, titleOf(row), hintOf(row) || undefined))
  return { heading, entity, choices, error, isSearching: isFetching || settled !== query.trim() }
}
