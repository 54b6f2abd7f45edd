// Words as chips: typed, pasted with commas, or chosen from those that other records have.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../i18n/translate'
import type { Entity, Field } from '../../entity'
import { fetchList, listsKey } from '../../reading'
import { hueOf } from '../../record'
import type { InputProps } from '../field-kind'
import { listOf } from '../lists'
import type { Choice } from '../picking/choice'
import { PickSeveral } from '../picking/pick-several'
import { entryComplaint } from './entries'

/** Enough to know the words of the house. */
const ROWS = 100

/** The words that records have already, the usual ones first. */
function useSeenWords(entity: Entity, field: Field, isWanted: boolean): string[] {
  const { data } = useQuery({
    queryKey: [...listsKey(entity.code), 'words', field.code],
    queryFn: async ({ signal }) => {
      const question = { where: { [field.code]: { empty: false } } }
      const { data } = await fetchList(entity, question, { limit: ROWS, fields: [field.code], count: 'none' }, signal)
      const counts = new Map<string, number>()
      for (const word of data.flatMap((row) => listOf(row[field.code]))) counts.set(word, (counts.get(word) ?? 0) + 1)
      return [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word)
    },
    enabled: isWanted && field.operators.includes('empty') && entity.path !== '',
    staleTime: 60_000,
  })
  return data ?? []
}

export default function TagsInput({ field, entity, value, onChange, onPicked: _, onUnreadable: __, ...rest }: InputProps) {
  const [isNear, setNear] = useState(rest.begins !== undefined)
  const isAddresses = Boolean(field.limits?.entries)
  const seen = useSeenWords(entity, field, isNear && !isAddresses)
  const choiceOf = (word: string): Choice => ({
    id: word,
    label: word,
    hue: isAddresses ? (entryComplaint(word, field) ? 'red' : 'gray') : hueOf(word),
    look: isAddresses ? undefined : 'dot',
  })
  const words = listOf(value)
  return (
    <div onFocus={() => setNear(true)}>
      <PickSeveral
        {...rest}
        chosen={words.map(choiceOf)}
        choices={seen.filter((word) => !words.includes(word)).map(choiceOf)}
        ofWord={choiceOf}
        placeholder={
          field.limits?.entries === 'emails'
            ? t('field-add-email')
            : field.limits?.entries === 'phones'
              ? t('field-add-phone')
              : t('field-add-tag')
        }
        onPick={(picked) => onChange(picked.length ? picked.map(({ id }) => id) : null)}
      />
    </div>
  )
}
