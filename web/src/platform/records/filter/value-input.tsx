// What a condition compares with: options, people and records with ticks, days by date or by word, text and numbers typed.

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { t } from '../../i18n/translate'
import { type PickItem, PickList } from '../../ui/pick-list'
import { type Field, useEntity } from '../entity'
import { kindOf } from '../fields/kinds'
import { nameOfMember, useMembers } from '../fields/known-people'
import { listQuery } from '../reading'
import { knownTitle, namedHue, titleOf } from '../record'
import type { Arity } from './operators'
import { PERIODS, periodText } from './periods'

export type ValueInputProps = {
  field: Field
  arity: Arity
  values: unknown[]
  onChange: (values: unknown[]) => void
  /** All is given: Enter, or a choice that needs nothing more. */
  onDone: (values: unknown[]) => void
}

export function ValueInput(props: ValueInputProps) {
  const { field, arity } = props
  if (arity === 'none') return null
  switch (kindOf(field).filterBy) {
    case 'options':
      return <OptionList {...props} />
    case 'user':
      return <PeopleList {...props} />
    case 'link':
      return <RecordList {...props} />
    case 'boolean':
      return <YesOrNo {...props} />
    case 'words':
      return <Words {...props} />
    case 'date':
    case 'datetime':
      return arity === 'two' ? <FromTo {...props} type="date" /> : <Day {...props} />
    case 'time':
      return arity === 'two' ? <FromTo {...props} type="time" /> : <Line {...props} type="time" />
    default:
      return arity === 'two' ? <FromTo {...props} type="text" /> : <Line {...props} type="text" />
  }
}

type InputType = 'text' | 'date' | 'time'

function Line({ field, values, onChange, onDone, type }: ValueInputProps & { type: InputType }) {
  return (
    <div className="p-2">
      <input
        className="field"
        type={type}
        autoFocus
        dir="auto"
        inputMode={kindOf(field).filterBy === 'number' ? 'decimal' : undefined}
        aria-label={t('filter-value')}
        value={String(values[0] ?? '')}
        onChange={(event) => onChange([event.target.value])}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone([event.currentTarget.value.trim()])
        }}
      />
    </div>
  )
}

function FromTo({ values, onChange, onDone, type }: ValueInputProps & { type: InputType }) {
  const id = useId()
  const places = [t('filter-from'), t('filter-to')]
  return (
    <div className="grid grid-cols-2 gap-2 p-2">
      {places.map((label, at) => (
        <div key={label} className="flex min-w-0 flex-col gap-1">
          <label htmlFor={`${id}${at}`} className="text-xs text-ink-2">
            {label}
          </label>
          <input
            id={`${id}${at}`}
            className="field"
            type={type}
            autoFocus={at === 0}
            value={String(values[at] ?? '')}
            onChange={(event) => onChange([0, 1].map((place) => (place === at ? event.target.value : (values[place] ?? ''))))}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onDone(values)
            }}
          />
        </div>
      ))}
    </div>
  )
}

function Day({ values, onChange, onDone }: ValueInputProps) {
  const id = useId()
  const day = /^\d{4}-\d\d-\d\d/.exec(String(values[0] ?? ''))?.[0] ?? ''
  const periods: PickItem[] = PERIODS.map((word) => ({ value: word, label: periodText(word) ?? word }))
  return (
    <>
      <div className="flex items-center justify-between gap-2 border-b border-line p-2 ps-3">
        <label htmlFor={id} className="text-xs text-ink-2">
          {t('filter-date')}
        </label>
        <input
          id={id}
          type="date"
          className="field w-40!"
          value={day}
          onChange={(event) => onChange([event.target.value])}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.currentTarget.value) onDone([event.currentTarget.value])
          }}
        />
      </div>
      <PickList
        label={t('filter-period')}
        placeholder={t('filter-period')}
        groups={[{ value: '', items: periods }]}
        onPick={(word) => onDone([word])}
      />
    </>
  )
}

function YesOrNo({ onDone }: ValueInputProps) {
  const items = [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ]
  return (
    <PickList
      label={t('filter-value')}
      placeholder={t('filter-search-values')}
      groups={[{ value: '', items }]}
      onPick={(value) => onDone([value === 'true'])}
    />
  )
}

function Words({ values, onChange, onDone }: ValueInputProps) {
  const id = useId()
  const [typed, setTyped] = useState(values.join(', '))
  const read = (text: string) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
  return (
    <div className="flex flex-col gap-1 p-2">
      <input
        className="field"
        autoFocus
        dir="auto"
        aria-label={t('filter-values')}
        aria-describedby={id}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          onChange(read(event.target.value))
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone(read(event.currentTarget.value))
        }}
      />
      <p id={id} className="text-xs text-ink-3">
        {t('filter-words-hint')}
      </p>
    </div>
  )
}

const picks = (values: unknown[]): string[] => values.map(String)

function OptionList({ field, values, onChange }: ValueInputProps) {
  const items = (field.options ?? []).map((option) => ({
    value: option.code,
    label: option.label,
    hue: namedHue(option.colour, option.code),
  }))
  return <Ticks items={items} values={values} onChange={onChange} />
}

function PeopleList({ values, onChange }: ValueInputProps) {
  const { data: members, isPending } = useMembers()
  const people = (members ?? []).map((member) => ({ value: member.user_id, label: nameOfMember(member), hint: member.email }))
  return (
    <Ticks
      items={[{ value: 'me', label: t('filter-me'), icon: 'user' }, ...people]}
      values={values}
      onChange={onChange}
      isBusy={isPending}
    />
  )
}

const Ticks = ({
  items,
  values,
  onChange,
  isBusy,
}: { items: PickItem[]; isBusy?: boolean } & Pick<ValueInputProps, 'values' | 'onChange'>) => (
  <PickList
    label={t('filter-values')}
    placeholder={t('filter-search-values')}
    empty={t('filter-no-values')}
    groups={[{ value: '', items }]}
    isBusy={isBusy}
    picked={picks(values)}
    onChange={onChange}
  />
)

const FOUND_MAX = 20

function RecordList({ field, values, onChange }: ValueInputProps) {
  const [typed, setTyped] = useState('')
  const { data: linked } = useEntity(field.to ?? '')
  const { data: found, isFetching } = useQuery({
    ...listQuery(
      linked ?? { code: '', path: '' },
      { search: typed, sort: typed ? undefined : 'title' },
      { limit: FOUND_MAX, count: 'none' },
    ),
    enabled: linked !== undefined,
    placeholderData: (before) => before,
  })
  const chosen = picks(values).map((id) => ({ value: id, label: knownTitle(id) ?? '…' }))
  const others = (found?.data ?? [])
    .filter(({ id }) => !values.includes(id))
    .map((row) => ({ value: row.id, label: titleOf(row) || t('untitled') }))
  return (
    <PickList
      label={t('filter-values')}
      placeholder={t('filter-search-values')}
      empty={t('filter-no-values')}
      groups={[{ value: '', items: [...chosen, ...others] }]}
      isBusy={isFetching}
      onType={setTyped}
      picked={picks(values)}
      onChange={onChange}
    />
  )
}
