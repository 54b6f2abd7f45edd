// When a field is shown in forms: a condition, put together as in filters.
import { t } from '../../i18n/translate'
import { withPart, writeWhere } from '../filter/condition'
import { FilterBar } from '../filter/filter-bar'
import { TestButton } from '../filter/test-button'
import type { Where } from '../reading'
import type { PartsProps } from './field-parts'
import { Part } from './part'
import '../filter/filter.css'

const NOTHING = { kind: 'group', join: 'and', isNot: false, parts: [] } as const

export function VisibleIfPart({ entity, draft, problems, onChange }: PartsProps) {
  const where = draft.visibleIf ?? undefined
  const change = (next: Where | undefined) => onChange({ visibleIf: next ?? null })
  return (
    <Part title={t('studio-visible-if')} help={t(where ? 'studio-visible-if-says' : 'studio-visible-always')} problem={problems.visible_if}>
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
