// The line above a chart: how it is drawn, of what, by which fields, and what can be done with it.
import { type MessageKey, t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Icon, type IconName } from '../../ui/icon'
import { MenuButton, type MenuEntry } from '../../ui/menu-button'
import type { Entity, Field } from '../entity'
import { kindOf } from '../fields/kinds'
import { groupableFields, INTERVALS, type Interval, isDated, USUAL_INTERVAL } from '../figures/along'
import { HOWS, measureText, numericFields } from '../figures/measures'
import { CHART_KINDS, type Chart, type ChartKind, chartOf, datesOf, isOverTime, type Plan, seconds, takesTwo } from './chart'

const KINDS: Record<ChartKind, { says: MessageKey; icon: IconName }> = {
  column: { says: 'chart-column', icon: 'chart-column' },
  bar: { says: 'chart-bar', icon: 'chart-bar' },
  line: { says: 'chart-line', icon: 'chart-line' },
  area: { says: 'chart-area', icon: 'chart-area' },
  donut: { says: 'chart-donut', icon: 'chart-pie' },
  number: { says: 'chart-number', icon: 'hash' },
  pivot: { says: 'chart-pivot', icon: 'table-properties' },
}
const LIMITS = [5, 10, 12, 20, 30, 50]

type ChartBarProps = {
  entity: Entity
  plan: Plan
  currencies: string[]
  currency: string | undefined
  isTable: boolean
  onChoose: (chart: Chart) => void
  onCurrency: (currency: string) => void
  /** Absent: it is one already. */
  onTable: (() => void) | undefined
  onSaveFigures: (() => void) | undefined
  onSavePicture: (() => void) | undefined
}

export function ChartBar(props: ChartBarProps) {
  const { entity, plan, currencies, currency, isTable, onChoose, onCurrency, onTable, onSaveFigures, onSavePicture } = props
  const { kind, by, by2, measure } = plan
  const chart = chartOf(plan)
  const change = (next: Chart) => onChoose({ ...chart, ...next })
  const fieldEntry = (field: Field, code: string | undefined, run: () => void): MenuEntry => ({
    label: field.label,
    icon: kindOf(field).icon,
    isChecked: field.code === code,
    run,
  })
  const kinds = (): MenuEntry[] =>
    CHART_KINDS.map((name) => ({
      label: t(KINDS[name].says),
      icon: KINDS[name].icon,
      isChecked: name === kind,
      run: () => change({ kind: name, limit: undefined }),
    }))
  const measures = (): MenuEntry[] => [
    {
      label: t('figures-count'),
      icon: 'hash',
      isChecked: measure.how === 'count',
      run: () => change({ measure: undefined, of: undefined }),
    },
    ...HOWS.filter((how) => how !== 'count').flatMap((how): MenuEntry[] => {
      const fields = numericFields(entity)
      if (fields.length === 0) return []
      const entries = fields.map((field) =>
        fieldEntry(field, measure.how === how ? measure.field?.code : undefined, () => change({ measure: how, of: field.code })),
      )
      return [{ label: t(`figures-${how}`), icon: 'sigma', entries }]
    }),
  ]
  const firsts = (): MenuEntry[] =>
    (isOverTime(kind) ? datesOf(entity) : groupableFields(entity)).map((field) =>
      // One field stands in one place: the other gives way.
      fieldEntry(field, by?.field.code, () =>
        change({ by: field.code, ...(by2?.field.code === field.code && { by2: undefined }), order: undefined }),
      ),
    )
  const others = (): MenuEntry[] => [
    ...(kind === 'pivot'
      ? []
      : [
          {
            label: t('chart-undivided'),
            icon: 'minus' as const,
            isChecked: !by2,
            run: () => change({ by2: undefined, stacked: undefined }),
          },
        ]),
    ...(by ? seconds(entity, by.field) : []).map((field) => fieldEntry(field, by2?.field.code, () => change({ by2: field.code }))),
  ]
  const interval = by?.interval ?? by2?.interval
  const intervals = (): MenuEntry[] =>
    INTERVALS.map((name: Interval) => ({
      label: t(`figures-interval-${name}`),
      isChecked: name === interval,
      run: () => change({ bucket: name === USUAL_INTERVAL ? undefined : name }),
    }))
  const isOrdered = by !== undefined && !isDated(by.field)
  const isStackable = by2 !== undefined && (kind === 'column' || kind === 'bar' || kind === 'area')
  const more = (): MenuEntry[] => [
    ...(isOrdered
      ? [
          { heading: t('chart-order') },
          { label: t('chart-largest'), isChecked: plan.order === 'largest', run: () => change({ order: 'largest' }) },
          { label: t('chart-natural'), isChecked: plan.order === 'natural', run: () => change({ order: 'natural' }) },
        ]
      : []),
    ...(isStackable
      ? [
          { heading: t('chart-divided') },
          { label: t('chart-stacked'), isChecked: plan.isStacked, run: () => change({ stacked: undefined }) },
          { label: t('chart-beside'), isChecked: !plan.isStacked, run: () => change({ stacked: false }) },
        ]
      : []),
    ...(isOrdered && !isOverTime(kind)
      ? [
          {
            label: t('chart-limit', { count: plan.limit }),
            icon: 'list-filter' as const,
            entries: LIMITS.map((limit) => ({ label: String(limit), isChecked: limit === plan.limit, run: () => change({ limit }) })),
          },
        ]
      : []),
    '-',
    { label: t('chart-save-picture'), icon: 'image', isDisabled: !onSavePicture, run: onSavePicture },
    { label: t('chart-save-figures'), icon: 'file-down', isDisabled: !onSaveFigures, run: onSaveFigures },
  ]
  const { says, icon } = KINDS[kind]
  return (
    <div className="chart-bar">
      <MenuButton label={t('chart-kind', { kind: t(says) })} entries={kinds}>
        <Icon name={icon} className="text-ink-3" />
        <span>{t(says)}</span>
        <Icon name="chevron-down" size={14} className="text-ink-3" />
      </MenuButton>
      <Choice
        label={t('chart-measure', { what: measureText(measure, entity) })}
        says={measure.how === 'count' ? t('figures-count') : measureText(measure, entity)}
        entries={measures}
      />
      {by && (
        <Choice before={t('chart-by')} label={t('chart-by-field', { field: by.field.label })} says={by.field.label} entries={firsts} />
      )}
      {by && takesTwo(kind) && seconds(entity, by.field).length > 0 && (
        <Choice
          before={t('chart-and')}
          label={t('chart-by2-field', { field: by2?.field.label ?? t('chart-undivided') })}
          says={by2?.field.label ?? t('chart-undivided')}
          entries={others}
        />
      )}
      {interval && (
        <Choice
          label={t('chart-interval', { interval: t(`figures-interval-${interval}`) })}
          says={t(`figures-interval-${interval}`)}
          entries={intervals}
        />
      )}
      <div className="chart-more">
        {currencies.length > 1 && (
          <Choice
            label={t('chart-currency', { currency: currency ?? '' })}
            says={currency ?? ''}
            entries={() => currencies.map((code) => ({ label: code, isChecked: code === currency, run: () => onCurrency(code) }))}
          />
        )}
        {onTable && (
          <Button
            kind="ghost"
            size="sm"
            icon="table-2"
            label={t('chart-as-table')}
            aria-pressed={isTable}
            className={isTable ? 'bg-active text-ink' : ''}
            onClick={onTable}
          />
        )}
        <MenuButton icon="ellipsis" align="end" label={t('chart-more')} entries={more} />
      </div>
    </div>
  )
}

function Choice({ before, label, says, entries }: { before?: string; label: string; says: string; entries: () => MenuEntry[] }) {
  return (
    <span className="chart-choice">
      {before && <span aria-hidden="true">{before}</span>}
      <MenuButton label={label} entries={entries} className="min-w-0">
        <bdi className="truncate">{says}</bdi>
        <Icon name="chevron-down" size={14} className="text-ink-3" />
      </MenuButton>
    </span>
  )
}
