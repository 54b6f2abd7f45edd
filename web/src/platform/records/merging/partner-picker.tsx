// With which records one is to be merged: those that resemble it first, any other by searching.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../i18n/translate'
import { PickList } from '../../ui/pick-list'
import type { Entity } from '../entity'
import { useFoundRecords } from '../fields/link/found-records'
import type { RecordId } from '../record'
import { alikeQuery } from './merges'

type PartnerPickerProps = {
  entity: Entity
  /** Those that are compared already. The first of them is the one that others may resemble. */
  taken: RecordId[]
} & (
  | { picked: RecordId[]; onChange: (picked: RecordId[]) => void; onPick?: undefined }
  | { onPick: (id: RecordId) => void; picked?: undefined }
)

export function PartnerPicker({ entity, taken, ...choice }: PartnerPickerProps) {
  const [typed, setTyped] = useState('')
  const { choices, isSearching } = useFoundRecords(entity.code, typed, true)
  const [first = ''] = taken
  const { data: alike, isPending } = useQuery({ ...alikeQuery(entity, first), enabled: first !== '' })
  const query = typed.trim().toLocaleLowerCase()
  const resembling = (alike ?? [])
    .filter(({ id, title }) => !taken.includes(id) && title.toLocaleLowerCase().includes(query))
    .map(({ id, title, rules }) => ({ value: id, label: title || t('untitled'), hint: rules[0]?.label, icon: 'sparkles' as const }))
  const isNamed = (id: RecordId) => taken.includes(id) || resembling.some(({ value }) => value === id)
  const others = choices.filter(({ id }) => !isNamed(id)).map(({ id, label, hint }) => ({ value: id, label: label || t('untitled'), hint }))
  const common = {
    label: t('merging-search', { names: entity.plural }),
    placeholder: t('merging-search', { names: entity.plural }),
    groups: [
      { value: t('merging-alike'), items: resembling },
      { value: resembling.length > 0 ? t('merging-others') : '', items: others },
    ],
    onType: setTyped,
    isBusy: isSearching || isPending,
  }
  return choice.picked ? (
    <PickList {...common} picked={choice.picked} onChange={choice.onChange} />
  ) : (
    <PickList {...common} onPick={choice.onPick} />
  )
}
