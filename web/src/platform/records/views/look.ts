// What somebody looks at: what a view says, with what the address says instead. Pure: the address is the reader's, the view
// stays as it is until somebody saves it.
import type { FoldedKey, PageSearch } from '../../navigation'
import { chartOf, planOf, readChart } from '../chart/chart'
import { type Entity, fieldOf } from '../entity'
import { readAlong, writeAlong } from '../figures/along'
import type { FaceName } from '../list/face-tabs'
import type { ListQuestion, RecordState, Where } from '../reading'
import { type ColumnChoice, plainColumns, TITLE } from '../table/columns'
import type { SavedColumn, SavedView, ViewParts } from './saved-view'

/** Every part is there; one that asks for nothing is empty. So an address can say that it wants less than the view. */
export type Asked = {
  sort: string
  q: string
  where: Where
  state: RecordState
  group: string
  folded: FoldedKey[]
  chart: object
  period: 'month' | 'week' | 'day'
}

export const NOTHING_ASKED: Asked = { sort: '', q: '', where: {}, state: 'active', group: '', folded: [], chart: {}, period: 'month' }
const PARTS = Object.keys(NOTHING_ASKED) as (keyof Asked)[]

export const savedIn = (view: SavedView | undefined): Asked =>
  view
    ? {
        sort: view.sort ?? '',
        q: view.search ?? '',
        where: view.filters ?? {},
        state: view.state,
        group: view.group ?? '',
        folded: view.folded ?? [],
        chart: view.chart ?? {},
        period: view.period ?? 'month',
      }
    : NOTHING_ASKED

export function askedIn(view: SavedView | undefined, search: PageSearch): Asked {
  const said = Object.fromEntries(PARTS.flatMap((part) => (search[part] === undefined ? [] : [[part, search[part]]])))
  return { ...savedIn(view), ...said }
}

/** As text, in which the order of names does not count: the server keeps them in an order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

/** What must stand in the address so that this is looked at: nothing where the view says the same. */
export function inAddress(view: SavedView | undefined, change: Partial<Asked & { face: FaceName }>): Partial<PageSearch> {
  const saved: Partial<Asked & { face: FaceName }> = { ...savedIn(view), face: view?.face }
  return Object.fromEntries(
    Object.entries(change).map(([part, value]) => [part, isSame(value, saved[part as keyof Asked]) ? undefined : value]),
  )
}

/** The address without anything but the view itself. */
export const UNCHANGED: Partial<PageSearch> = {
  ...Object.fromEntries(PARTS.map((part) => [part, undefined])),
  face: undefined,
  columns: undefined,
}

/** What leaves the address once a view says it: all that stands there as it did when the view was sent off to be saved. */
export function settled(sent: PageSearch, now: PageSearch): Partial<PageSearch> {
  if (sent.view !== now.view) return {}
  const parts = (Object.keys(UNCHANGED) as (keyof PageSearch)[]).filter((part) => isSame(sent[part], now[part]))
  return Object.fromEntries(parts.map((part) => [part, undefined]))
}

/** Whether something is asked that the view does not say, or, without a view, anything at all. */
export function isAskedAnew(view: SavedView | undefined, search: PageSearch): boolean {
  const anew = inAddress(view, askedIn(view, search))
  const isOtherFace = view !== undefined && search.face !== undefined && search.face !== view.face
  return isOtherFace || Object.values(anew).some((part) => part !== undefined)
}

export const questionOf = ({ sort, q, where, state }: Asked): ListQuestion => ({
  sort: sort || undefined,
  search: q || undefined,
  where: Object.keys(where).length > 0 ? where : undefined,
  state: state === 'active' ? undefined : state,
})

/** The columns a view wants, as a table chooses them. */
export function choiceOf(view: SavedView): ColumnChoice {
  if (!view.columns) return {}
  const widths = view.columns.flatMap(({ field, width }) => (width ? [[field, width] as const] : []))
  const figures = view.columns.flatMap(({ field, figure }) => (figure ? [[field, figure] as const] : []))
  return {
    shown: view.columns.map(({ field }) => field).filter((code) => code !== TITLE),
    ...(widths.length > 0 && { widths: Object.fromEntries(widths) }),
    ...(figures.length > 0 && { figures: Object.fromEntries(figures) }),
  }
}

/** The columns of a table as a view keeps them; null where nobody has chosen any. */
export function columnsIn(entity: Entity, { shown, widths = {}, figures = {} }: ColumnChoice): SavedColumn[] | null {
  const codes = shown ?? plainColumns(entity)
  const saved = [TITLE, ...codes].flatMap((field) => {
    const width = widths[field]
    const figure = figures[field]
    if (field === TITLE && !width) return []
    return fieldOf(entity, field) ? [{ field, ...(width && { width }), ...(figure && { figure }) }] : []
  })
  return shown || saved.some(({ width, figure }) => width || figure) ? saved : null
}

/** The field that this face stands by, if it can; of a table with how long its groups of dates are. */
function groupOf(entity: Entity, face: FaceName, asked: string): string | null {
  if (face === 'table') {
    const along = readAlong(entity, asked)
    return along ? writeAlong(along) : null
  }
  const field = fieldOf(entity, asked)
  const fits = face === 'board' ? field?.type === 'select' : face === 'calendar' && (field?.type === 'date' || field?.type === 'datetime')
  return field && fits ? field.code : null
}

/** The parts of a view that looks like this. */
export function partsOf(entity: Entity, face: FaceName, asked: Asked, columns: SavedColumn[] | null): ViewParts {
  const { sort, search, where, state = 'active' } = questionOf(asked)
  const group = groupOf(entity, face, asked.group)
  return {
    face,
    filters: where ?? null,
    search: search ?? null,
    sort: sort ?? null,
    state,
    columns,
    group,
    folded: face === 'table' && group && asked.folded.length > 0 ? asked.folded : null,
    chart: face === 'chart' ? chartOf(planOf(entity, readChart(asked.chart))) : null,
    period: face === 'calendar' && asked.period !== 'month' ? asked.period : null,
  }
}
