// Saved views: records of `core.view`, as the server tells them with what can be shown of them, and what can be done with one.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { isProblem } from '../../api/problem'
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import type { FoldedKey, PLAIN } from '../../navigation'
import { freshOrSeen } from '../../offline/seen'
import { toast, toastProblem } from '../../ui/toast'
import type { Chart } from '../chart/chart'
import { type Entity, type EntityHeading, metaKey, useEntities } from '../entity'
import type { ColumnFigure } from '../figures/measures'
import type { FaceName } from '../list/face-tabs'
import { listQuery, queryClient, type RecordState, recordsKey, type Where } from '../reading'
import type { RecordId, Row } from '../record'
import { reaches } from '../rights'

export const VIEW_ENTITY = 'core.view'
const RECORDS = { code: VIEW_ENTITY, path: 'views' }
export const VIEW_NAME_MAX = 60

export type SavedColumn = { field: string; width?: number | null; figure?: ColumnFigure | null }

/** What is written down of a view. A part that says nothing is null. */
export type ViewParts = {
  face: FaceName
  filters: Where | null
  search: string | null
  sort: string | null
  state: RecordState
  columns: SavedColumn[] | null
  group: string | null
  folded: FoldedKey[] | null
  chart: Chart | null
  period: 'month' | 'week' | 'day' | null
}

export type SavedView = Row &
  ViewParts & {
    entity: string
    name: string
    icon: string | null
    shared: boolean
    default_for: string[] | null
    position: number | null
    /** Fields that cannot be shown any more: retired since, or not for these eyes. */
    left_out?: string[]
  }

export type Views = {
  /** The id of the view that the list opens with; null: with none. */
  opens: RecordId | null
  /** What one has chosen for oneself; null: whatever was chosen for one's role. */
  chosen: RecordId | typeof PLAIN | null
  views: SavedView[]
}

const viewsKey = (entity: string) => [...recordsKey(VIEW_ENTITY), 'of', entity] as const
const addressOf = (entity: string) => `/meta/entities/${encodeURIComponent(entity)}/views`

export const viewsQuery = (entity: string) =>
  queryOptions({
    queryKey: viewsKey(entity),
    queryFn: async ({ signal, queryKey }) =>
      (await freshOrSeen(queryKey, () => askJson<{ data: Views }>(addressOf(entity), { signal }))).data,
  })

export const useViews = (entity: string) => useQuery(viewsQuery(entity))

const NAMED_MAX = 50

/** The views of all lists whose names contain what was typed. */
export const viewsNamed = (typed: string) => {
  const where = typed ? { name: { contains: typed } } : undefined
  return listQuery(RECORDS, { sort: 'name', where }, { limit: NAMED_MAX, count: 'none', fields: ['name', 'entity', 'icon', 'face'] })
}

const changeKnown = (entity: string, change: (known: Views) => Views): void => {
  queryClient.setQueryData<Views>(viewsKey(entity), (known) => known && change(known))
}

/** What a list opens with is told with its entity, so that it need not wait for the views. */
function tellEntity({ views, opens }: Views, code: string): void {
  const view = views.find(({ id }) => id === opens) ?? null
  queryClient.setQueriesData<Entity | EntityHeading[]>({ queryKey: metaKey() }, (known) =>
    known && !Array.isArray(known) && known.code === code ? { ...known, view } : known,
  )
}

async function refreshViews(entity: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: viewsKey(entity), refetchType: 'all' })
  const known = queryClient.getQueryData<Views>(viewsKey(entity))
  if (known) tellEntity(known, entity)
}

const once = () => ({ 'idempotency-key': crypto.randomUUID() })

/** Undefined: not known yet. */
const useViewEntity = (): EntityHeading | undefined => useEntities().data?.find(({ code }) => code === VIEW_ENTITY)

export const useMayMakeViews = (): boolean => useViewEntity()?.permissions.create != null

export function useMayChangeView(): (view: SavedView) => boolean {
  const heading = useViewEntity()
  return (view) => heading !== undefined && reaches(heading, 'update', view)
}

type NewView = ViewParts & { entity: string; name: string; icon: string | null; shared: boolean }

export async function makeView(parts: NewView): Promise<SavedView> {
  const { data } = await askJson<{ data: SavedView }>('/views', { method: 'POST', body: parts, headers: once() })
  // At once, so that whoever goes there finds it.
  changeKnown(parts.entity, (known) => ({ ...known, views: [...known.views, data] }))
  void refreshViews(parts.entity)
  return data
}

/** Whoever has changed it meanwhile is not overwritten: that is asked back. */
export async function changeView({ id, entity, version }: SavedView, changes: Partial<NewView & SavedView>): Promise<SavedView> {
  try {
    const headers = { 'if-match': `"${version}"` }
    const { data } = await askJson<{ data: SavedView }>(`/views/${id}`, { method: 'PATCH', body: changes, headers })
    changeKnown(entity, (known) => ({ ...known, views: known.views.map((view) => (view.id === id ? { ...data, left_out: [] } : view)) }))
    return data
  } finally {
    await refreshViews(entity)
  }
}

/** What was said of a problem, or undefined if all went well. */
async function tried<Done>(deed: () => Promise<Done>): Promise<Done | undefined> {
  try {
    return await deed()
  } catch (cause) {
    toastProblem(cause)
    return undefined
  }
}

/** Changes a view in passing, and offers the way back. */
export async function changeWithUndo(view: SavedView, changes: Partial<SavedView>, says: string): Promise<void> {
  const before = Object.fromEntries(Object.keys(changes).map((part) => [part, view[part]]))
  const changed = await tried(() => changeView(view, changes))
  if (!changed) return
  const run = () => void tried(() => changeView(changed, before))
  toast({ title: says, tone: 'success', action: { label: t('undo'), run } })
}

/** True: it is gone, and can come back. */
export async function trashView({ id, entity, name }: SavedView): Promise<boolean> {
  const gone = await tried(async () => {
    try {
      const { data } = await askJson<{ data: { undoToken: string } }>(`/views/${id}`, { method: 'DELETE' })
      return data.undoToken
    } catch (cause) {
      // Somebody else was quicker.
      if (isProblem(cause, 'core.record.not_found')) return ''
      throw cause
    }
  })
  if (gone === undefined) return false
  changeKnown(entity, (known) => ({ ...known, views: known.views.filter((view) => view.id !== id) }))
  const bringBack = async () => {
    await tried(() => askJson('/undo', { method: 'POST', body: { token: gone } }))
    await refreshViews(entity)
  }
  toast({
    title: t('views-deleted', { name }),
    tone: 'success',
    action: gone ? { label: t('undo'), run: () => void bringBack() } : undefined,
  })
  await refreshViews(entity)
  return true
}

/** One's own order, and the view that one's own list opens with: an empty text for whatever one's role begins with. */
export async function chooseViews(entity: string, choice: { opens?: string; order?: RecordId[] }): Promise<void> {
  const { order } = choice
  if (order) {
    const placeOf = ({ id }: SavedView) => (order.includes(id) ? order.indexOf(id) : order.length)
    changeKnown(entity, (known) => ({ ...known, views: known.views.toSorted((a, b) => placeOf(a) - placeOf(b)) }))
  }
  const answer = await tried(() => askJson<{ data: Views }>(addressOf(entity), { method: 'PATCH', body: choice }))
  if (!answer) return refreshViews(entity)
  queryClient.setQueryData<Views>(viewsKey(entity), answer.data)
  tellEntity(answer.data, entity)
}
