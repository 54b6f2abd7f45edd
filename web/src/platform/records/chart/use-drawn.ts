// What a chart is drawn from, asked of the server as its kind needs it.
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { currentLanguage } from '../../i18n/translate'
import type { Entity } from '../entity'
import { isDated } from '../figures/along'
import { askCount, askGroups, askPivot, askSeries, figuresKey } from '../figures/asking'
import type { ListQuestion } from '../reading'
import { chartOf, type Plan } from './chart'
import { type Drawn, drawnOfCount, drawnOfGroups, drawnOfPivot, drawnOfSeries, SERIES_MAX } from './drawn'

const PIVOT_ROWS = 50

async function draw(entity: Entity, question: ListQuestion, plan: Plan, signal: AbortSignal): Promise<Drawn> {
  const { kind, by, by2, measure } = plan
  const asking = { entity, question, signal }
  if (!by) return drawnOfCount(plan, await askCount(asking, [measure]))
  // Time is shown without gaps, the empty months among the others.
  const isTime = isDated(by.field) && kind !== 'donut' && kind !== 'pivot'
  if (isTime) return drawnOfSeries(plan, by, await askSeries(asking, by, by2, measure, SERIES_MAX))
  if (by2) return drawnOfPivot(plan, by, by2, await askPivot(asking, by, by2, measure, PIVOT_ROWS))
  return drawnOfGroups(plan, by, await askGroups(asking, by, [measure], measure))
}

const drawnQuery = (entity: Entity, question: ListQuestion, plan: Plan) =>
  queryOptions({
    queryKey: [...figuresKey(entity, question), 'chart', chartOf(plan), currentLanguage()],
    queryFn: ({ signal }) => draw(entity, question, plan, signal),
  })

/** Until another chart is there, the one before stays. */
export const useDrawn = (entity: Entity, question: ListQuestion, plan: Plan) =>
  useQuery({ ...drawnQuery(entity, question, plan), placeholderData: keepPreviousData })
