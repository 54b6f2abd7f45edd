// Asking for figures about the records of a list: the same filters, search and state; no order and no pages.
import { queryOptions } from '@tanstack/react-query'
import type { Schemas } from '../../api/client'
import { askJson } from '../../api/transport'
import { freshOrSeen } from '../../offline/seen'
import type { EntityHeading } from '../entity'
import { type ListQuestion, recordsKey } from '../reading'
import { type Along, writeAlong } from './along'
import { type Measure, measureName } from './measures'

export type Groups = Schemas['Groups']
export type Pivot = Schemas['Pivot']
export type Series = Schemas['Series']
export type Group = Schemas['Group']

/** As the server has them. */
export const GROUPS_MAX = 200
export const LINES_MAX = 12
export const MEASURES_MAX = 8

type Entity = Pick<EntityHeading, 'code'>
type Asked = { [name: string]: string | number | undefined }

const namesOf = (measures: Measure[]): string => measures.map(measureName).filter(Boolean).join(',')

export type FiguresKind = 'count' | 'group' | 'timeseries' | 'pivot'

/** The key begins as that of the records does: whatever makes lists ask again makes figures ask again. */
export const figuresKey = (entity: Entity, { search, where, state }: ListQuestion) =>
  [...recordsKey(entity.code), 'figures', { search, where, state }] as const

async function askFigures<Answer>(entity: Entity, kind: FiguresKind, question: ListQuestion, asked: Asked, signal?: AbortSignal) {
  const { search, where, state } = question
  const query = {
    entity: entity.code,
    ...asked,
    search,
    where: where && JSON.stringify(where),
    state: state === 'active' ? undefined : state,
  }
  const ask = () => askJson<{ data: Answer }>(`/analytics/${kind}`, { query, signal })
  return (await freshOrSeen([...figuresKey(entity, question), kind, asked], ask)).data
}

/** What is asked, where, and for how long nobody wants it any more. */
type Asking = { entity: Entity; question: ListQuestion; signal?: AbortSignal }

export const askCount = ({ entity, question, signal }: Asking, measures: Measure[]) =>
  askFigures<Schemas['Figures']>(entity, 'count', question, { measures: namesOf(measures) }, signal)

/** The largest first; of dates the latest. */
export const askGroups = ({ entity, question, signal }: Asking, by: Along, measures: Measure[], order?: Measure) => {
  const asked = { by: writeAlong(by), measures: namesOf(measures), order: order && measureName(order), limit: GROUPS_MAX }
  return askFigures<Groups>(entity, 'group', question, asked, signal)
}

export const askSeries = ({ entity, question, signal }: Asking, over: Along, by: Along | undefined, measure: Measure, lines: number) => {
  const asked = { over: writeAlong(over), by: by && writeAlong(by), measures: measureName(measure), limit: Math.min(lines, LINES_MAX) }
  return askFigures<Series>(entity, 'timeseries', question, { ...asked, order: by && measureName(measure) }, signal)
}

export const askPivot = ({ entity, question, signal }: Asking, rows: Along, columns: Along, measure: Measure, limit: number) => {
  const asked = { rows: writeAlong(rows), columns: writeAlong(columns), measures: measureName(measure), order: measureName(measure), limit }
  return askFigures<Pivot>(entity, 'pivot', question, asked, signal)
}

export const countQuery = (entity: Entity, question: ListQuestion, measures: Measure[]) =>
  queryOptions({
    queryKey: [...figuresKey(entity, question), 'count', namesOf(measures)],
    queryFn: ({ signal }) => askCount({ entity, question, signal }, measures),
  })

export const groupsQuery = (entity: Entity, question: ListQuestion, by: Along, measures: Measure[]) =>
  queryOptions({
    queryKey: [...figuresKey(entity, question), 'group', writeAlong(by), namesOf(measures)],
    queryFn: ({ signal }) => askGroups({ entity, question, signal }, by, measures),
  })
