// One condition in words. Pressing the words changes it, the cross takes it away.
import { useQuery } from '@tanstack/react-query'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { type Entity, type Field, useEntity } from '../entity'
import { kindOf } from '../fields/kinds'
import { useMembers } from '../fields/known-people'
import { listQuery } from '../reading'
import { knownTitle } from '../record'
import type { Test } from './condition'
import { placeText, usePlace } from './paths'
import { TestButton } from './test-button'
import { operatorText, valuesText } from './words'

/** Titles of records that an address speaks of, which no list has brought yet. */
function useNamesOf(field: Field | undefined, values: unknown[]): void {
  useMembers()
  const isLink = field !== undefined && kindOf(field).filterBy === 'link'
  const unknown = isLink ? values.map(String).filter((id) => knownTitle(id) === undefined) : []
  const { data: linked } = useEntity(field?.to ?? '')
  useQuery({
    ...listQuery(linked ?? { code: '', path: '' }, { where: { id: unknown }, state: 'all' }, { count: 'none' }),
    enabled: linked !== undefined && unknown.length > 0,
  })
}

export type TestWords = { field: string; operator: string; values: string }

/** What a condition says, once it is known where its path leads. */
export function useTestWords(entity: Entity, asked: Test): TestWords {
  const place = usePlace(entity, asked.path)
  useNamesOf(place?.field, asked.values)
  if (!place) return { field: asked.path, operator: asked.operator, values: asked.values.map(String).join(', ') }
  return { field: placeText(place), operator: operatorText(place.field, asked), values: valuesText(place.field, asked) }
}

export function FilterChip({
  entity,
  asked,
  onChange,
  onRemove,
}: {
  entity: Entity
  asked: Test
  onChange: (asked: Test) => void
  onRemove: () => void
}) {
  const words = useTestWords(entity, asked)
  const all = t('filter-chip', words)
  return (
    <div className="chip">
      <TestButton
        entity={entity}
        asked={asked}
        onChange={onChange}
        isPlain
        className="chip-words"
        label={t('filter-change', { words: all })}
      >
        <span className="text-ink-2">{words.field}</span>
        <span className="text-ink-3">{words.operator}</span>
        {words.values && <bdi className="truncate font-medium">{words.values}</bdi>}
      </TestButton>
      <RemoveButton words={all} onRemove={onRemove} />
    </div>
  )
}

export const RemoveButton = ({ words, onRemove }: { words: string; onRemove: () => void }) => (
  <button type="button" className="chip-cross" aria-label={t('filter-remove', { words })} onClick={onRemove}>
    <Icon name="x" size={12} />
  </button>
)
