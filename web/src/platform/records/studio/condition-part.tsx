// A condition that is part of a definition, put together as in filters.
import { t } from '../../i18n/translate'
import type { Entity } from '../entity'
import { withPart, writeWhere } from '../filter/condition'
import { FilterBar } from '../filter/filter-bar'
import { TestButton } from '../filter/test-button'
import type { Where } from '../reading'
import { Part } from './part'
import '../filter/filter.css'

const NOTHING = { kind: 'group', join: 'and', isNot: false, parts: [] } as const

type ConditionPartProps = {
  /** Whose records are to fit. */
  entity: Entity
  title: string
  /** What it means that there is one, or none. */
  help: string
  where: Where | null
  problem?: string
  onChange: (where: Where | null) => void
}

export function ConditionPart({ entity, title, help, where, problem, onChange }: ConditionPartProps) {
  const change = (next: Where | undefined) => onChange(next ?? null)
  return (
    <Part title={title} help={help} problem={problem}>
      {where ? (
        <FilterBar entity={entity} where={where} onChange={change} isWrapped />
      ) : (
        <TestButton
          entity={entity}
          icon="plus"
          kind="default"
          label={t('filter-add-condition')}
          onChange={(asked) => change(writeWhere(withPart({ ...NOTHING, parts: [] }, asked)))}
        >
          {t('filter-add-condition')}
        </TestButton>
      )}
    </Part>
  )
}
