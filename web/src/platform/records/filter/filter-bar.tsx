// The conditions of a list, as chips in a row. What a row cannot say stands in one chip that opens the groups.
import { lazy, Suspense, useState } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import type { Entity } from '../entity'
import type { Where } from '../reading'
import {
  type Group,
  isFlat,
  NO_CONDITION,
  readWhere,
  type Test,
  testCount,
  withoutPartAt,
  withPart,
  withPartAt,
  writeWhere,
} from './condition'
import { FilterChip, RemoveButton } from './filter-chip'
import { TestButton } from './test-button'

const GroupsDialog = lazy(() => import('./groups-dialog'))

export type FilterProps = { entity: Entity; where: Where | undefined; onChange: (where: Where | undefined) => void }

export const conditionCount = (where: Where | undefined): number => {
  const condition = readWhere(where)
  return condition ? testCount(condition) : 1
}

/** Adds a condition to those there are. */
export function FilterButton({ entity, where, onChange, hasWords = false }: FilterProps & { hasWords?: boolean }) {
  const condition = readWhere(where) ?? NO_CONDITION
  const count = testCount(condition)
  return (
    <TestButton
      entity={entity}
      icon="list-filter"
      align="end"
      label={count ? t('filter-count', { count }) : t('filter')}
      onChange={(asked) => onChange(writeWhere(withPart(condition, asked)))}
    >
      <span className={hasWords ? '' : 'max-lg:sr-only'}>{t('filter')}</span>
      {count > 0 && <span className="count-badge">{count}</span>}
    </TestButton>
  )
}

/** `isWrapped`: on as many lines as it takes. */
export function FilterBar({ entity, where, onChange, isWrapped = false }: FilterProps & { isWrapped?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const condition = readWhere(where)
  if (!where) return null
  const change = (next: Group) => onChange(writeWhere(next))
  const clear = () => onChange(undefined)
  return (
    <div role="group" aria-label={t('filters')} className="filter-bar" data-wrapped={isWrapped || undefined}>
      {condition && isFlat(condition) ? (
        condition.parts.map((part, at) => (
          <FilterChip
            key={`${at}${part.kind === 'test' ? part.path : ''}`}
            entity={entity}
            asked={part as Test}
            onChange={(asked) => change(withPartAt(condition, at, asked))}
            onRemove={() => change(withoutPartAt(condition, at))}
          />
        ))
      ) : (
        <GroupsChip condition={condition} onOpen={() => setOpen(true)} onRemove={clear} />
      )}
      {condition && (
        <TestButton
          entity={entity}
          icon="plus"
          label={t('filter-add')}
          onChange={(asked) => change(withPart(condition, asked))}
          className="size-6! flex-none coarse:size-11!"
        />
      )}
      {condition && (
        <Button kind="ghost" size="sm" className="flex-none" onClick={() => setOpen(true)}>
          {t('filter-advanced')}
        </Button>
      )}
      <Button kind="ghost" size="sm" className="ms-auto flex-none" onClick={clear}>
        {t('filter-clear')}
      </Button>
      {isOpen && condition && (
        <Suspense>
          <GroupsDialog
            entity={entity}
            condition={condition}
            onApply={(next) => {
              setOpen(false)
              change(next)
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

function GroupsChip({ condition, onOpen, onRemove }: { condition: Group | undefined; onOpen: () => void; onRemove: () => void }) {
  const words = condition ? t('filter-advanced-chip', { count: testCount(condition) }) : t('filter-unreadable')
  return (
    <div className="chip">
      {condition ? (
        <button type="button" className="chip-words" aria-label={t('filter-change', { words })} onClick={onOpen}>
          <span className="font-medium">{words}</span>
        </button>
      ) : (
        <span className="chip-words">{words}</span>
      )}
      <RemoveButton words={words} onRemove={onRemove} />
    </div>
  )
}
