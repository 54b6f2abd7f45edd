// A list as a chart: what it shows is chosen above, and a press on a mark opens the list of what it stands for.
import { useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import type { Entity } from '../entity'
import { useTenantCurrency } from '../fields/tenant-currency'
import { type Along, alongText as textOfAlong } from '../figures/along'
import { narrowed } from '../figures/group-test'
import { figureText, measureText } from '../figures/measures'
import type { ListQuestion } from '../reading'
import { TableFaces } from '../table/table-faces'
import { useLook } from '../views/look-context'
import { type Chart, type Plan, planOf, readChart, shortestChart } from './chart'
import { ChartBar } from './chart-bar'
import { ChartSkeleton } from './chart-skeleton'
import { type Drawn, inCurrency } from './drawn'
import { FiguresTable } from './figures-table'
import { SeriesLegend, Shares } from './legend'
import { conditionsOf, type Mark } from './marks'
import { Picture } from './picture'
import { isRightToLeft } from './picture-props'
import { saveFigures, savePicture } from './taking-along'
import { useDrawn } from './use-drawn'
import './chart.css'

type Props = { entity: Entity; question: ListQuestion; onClear: () => void }

/** Names keep their own direction within a line that runs the other way. */
const isolated = (name: string): string => (isRightToLeft() ? `\u2068${name}\u2069` : name)

/** "Contacts by Status and Owner" */
function chartTitle(entity: Entity, { measure, by, by2 }: Plan): string {
  const what = isolated(measureText(measure, entity))
  const alongText = (along: Along) => isolated(textOfAlong(along))
  if (!by) return what
  return by2 ? t('chart-title-two', { what, by: alongText(by), also: alongText(by2) }) : t('chart-title', { what, by: alongText(by) })
}

export default function ChartView({ entity, question, onClear }: Props) {
  const { asked, change } = useLook()
  const plan = useMemo(() => planOf(entity, readChart(asked.chart)), [entity, asked.chart])
  const { data, error, isPending, isPlaceholderData, refetch } = useDrawn(entity, question, plan)
  const [isTable, setTable] = useState(false)
  const [chosen, setCurrency] = useState<string>()
  const usual = useTenantCurrency()
  const picture = useRef<SVGSVGElement>(null)
  const answered = error && isPlaceholderData ? undefined : data
  const currency = currencyOf(answered, chosen, usual)
  const drawn = useMemo(() => answered && inCurrency(answered, currency), [answered, currency])
  const choose = (next: Chart) => change({ chart: shortestChart(entity, next) })
  const open = (mark: Mark) => {
    if (!drawn) return
    const where = narrowed(question.where, conditionsOf(drawn, mark))
    change({ face: 'table', where, group: '', folded: [] }, {}, 'push')
  }
  const openAll = () => change({ face: 'table', group: '', folded: [] }, {}, 'push')
  const title = chartTitle(entity, drawn?.plan ?? plan)
  const isPivot = drawn?.plan.kind === 'pivot'
  const isNumber = drawn?.plan.kind === 'number'
  const isDonut = drawn?.plan.kind === 'donut'
  const isEmpty = drawn !== undefined && drawn.total.count === 0
  const wrong = error && (!data || isPlaceholderData) ? error : undefined
  return (
    <>
      <ChartBar
        entity={entity}
        plan={plan}
        currencies={drawn?.currencies ?? []}
        currency={currency}
        isTable={isTable}
        onChoose={choose}
        onCurrency={setCurrency}
        onTable={isPivot || isNumber ? undefined : () => setTable(!isTable)}
        onSaveFigures={drawn && !isEmpty ? () => saveFigures(entity, drawn) : undefined}
        onSavePicture={
          drawn && !isEmpty && !isTable && !isPivot && !isNumber
            ? () => picture.current && savePicture(entity, drawn, picture.current, title)
            : undefined
        }
      />
      <div className="chart" aria-busy={isPending || isPlaceholderData}>
        {wrong || isEmpty ? (
          <TableFaces entity={entity} question={question} error={wrong} onRetry={() => void refetch()} onClear={onClear} />
        ) : !drawn ? (
          <ChartSkeleton kind={plan.kind} />
        ) : isNumber ? (
          <button type="button" className="chart-number" onClick={openAll}>
            <span className="num">{figureText(drawn.total.value, drawn.plan.measure, currency) || '–'}</span>
            <span>{title}</span>
          </button>
        ) : (
          <>
            <header className="chart-head">
              <h2>{title}</h2>
              <p className="num">{figureText(drawn.total.value, drawn.plan.measure, currency)}</p>
            </header>
            {isPivot || isTable ? (
              <FiguresTable entity={entity} drawn={drawn} currency={currency} label={title} isShaded={isPivot} onOpen={open} />
            ) : (
              <div className="chart-body" data-stale={isPlaceholderData || undefined} data-round={isDonut || undefined}>
                <Picture
                  // Another chart is drawn anew, and rises.
                  key={JSON.stringify(drawn.plan.kind + title)}
                  drawn={drawn}
                  label={title}
                  currency={currency}
                  picture={picture}
                  onOpen={open}
                />
                {isDonut && <Shares drawn={drawn} currency={currency} onOpen={open} />}
              </div>
            )}
            {!isPivot && !isTable && <SeriesLegend drawn={drawn} />}
            {drawn.left > 0 && (
              <p className="chart-note">
                <Icon name="info" size={13} />
                {t('chart-left', { count: drawn.left })}
              </p>
            )}
          </>
        )}
      </div>
    </>
  )
}

/** What was chosen if it is among them, else what one usually counts in, else the first. Several are never added up. */
function currencyOf(drawn: Drawn | undefined, chosen: string | undefined, usual: string | undefined): string | undefined {
  const { currencies = [] } = drawn ?? {}
  return [chosen, usual].find((currency) => currency !== undefined && currencies.includes(currency)) ?? currencies[0]
}
