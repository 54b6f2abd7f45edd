// How the tenant has arranged what is shown of records: records of `core.layout`, one for each face and role. Whatever
// becomes of them, everybody's metadata follows.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { type Layout, metaKey } from '../entity'
import { queryClient } from '../reading'
import type { Row } from '../record'
import { allOf } from '../studio/all-of'
import { doWithUndo } from '../studio/with-undo'
import type { Face } from './arranging'

export const FACES: readonly Face[] = ['form', 'detail', 'list', 'board', 'calendar']
export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const
export type LayoutRole = (typeof ROLES)[number]
/** For whom something is arranged. */
export type Scope = 'everybody' | LayoutRole
export const SCOPES: readonly Scope[] = ['everybody', ...ROLES]

export type GroupContent = {
  name: string
  labels?: Record<string, string>
  columns?: number
  folded?: boolean
  fields: { field: string; wide?: boolean }[]
}
export type GroupsContent = { groups: GroupContent[]; left_out?: string[] }
export type ListContent = { columns: { field: string; width?: number }[]; sort?: string | null }
export type CardsContent = { by?: string | null; shows?: string[] | null; colour?: string | null }
export type LayoutContent = Partial<GroupsContent & ListContent & CardsContent>

export type MadeLayout = Row & { entity: string; face: Face; role: LayoutRole | null; content: LayoutContent }

/** As it would be if nobody had arranged anything, and as it holds for each. */
export type ToldLayouts = Record<'plain' | Scope, Layout>

export const madeLayoutsQuery = (entity: string) =>
  queryOptions({
    queryKey: [...metaKey(), 'layouts', entity],
    queryFn: ({ signal }) => allOf<MadeLayout>('/layouts', 'active', signal, { 'filter[entity]': entity }),
  })
export const toldLayoutsQuery = (entity: string) =>
  queryOptions({
    queryKey: [...metaKey(), 'layouts-told', entity],
    queryFn: async ({ signal }) =>
      (await askJson<{ data: ToldLayouts }>(`/meta/entities/${encodeURIComponent(entity)}/layouts`, { signal })).data,
  })

export const useMadeLayouts = (entity: string) => useQuery(madeLayoutsQuery(entity))
export const useToldLayouts = (entity: string) => useQuery(toldLayoutsQuery(entity))

export const layoutFor = (layouts: readonly MadeLayout[], face: Face, scope: Scope): MadeLayout | undefined =>
  layouts.find((layout) => layout.face === face && (layout.role ?? 'everybody') === scope)

/** Every page is drawn anew, as it is arranged now. */
export const refreshLayouts = (): Promise<void> => queryClient.invalidateQueries({ queryKey: metaKey(), refetchType: 'all' })

const once = () => ({ 'idempotency-key': crypto.randomUUID() })
const upon = (version: number) => ({ 'if-match': `"${version}"` })

const change = ({ id, version }: Row, content: LayoutContent) =>
  askJson<{ data: MadeLayout }>(`/layouts/${id}`, { method: 'PATCH', body: { content }, headers: upon(version) })

async function remove(id: string): Promise<() => Promise<unknown>> {
  const { data } = await askJson<{ data: { undoToken: string } }>(`/layouts/${id}`, { method: 'DELETE' })
  return () => askJson('/undo', { method: 'POST', body: { token: data.undoToken } })
}

/**
 * Writes down an arrangement, upon the version that was edited: what somebody else has arranged meanwhile is not undone.
 * Throws what the server refuses.
 */
export async function saveLayout(
  { entity, face, scope, known }: { entity: string; face: Face; scope: Scope; known: MadeLayout | undefined },
  content: LayoutContent,
): Promise<{ saved: MadeLayout; takeBack: () => Promise<unknown> }> {
  if (known) {
    const { data } = await change(known, content)
    await refreshLayouts()
    return { saved: data, takeBack: () => change(data, known.content).then(refreshLayouts) }
  }
  const body = { entity, face, role: scope === 'everybody' ? null : scope, content }
  const { data } = await askJson<{ data: MadeLayout }>('/layouts', { method: 'POST', body, headers: once() })
  await refreshLayouts()
  return { saved: data, takeBack: () => remove(data.id).then(refreshLayouts) }
}

/** From then on everybody's holds for the role, or, without any, what follows from the fields. */
export const putLayoutAway = ({ id, role }: MadeLayout): Promise<boolean> =>
  doWithUndo(t(role ? 'layouts-was-put-away' : 'layouts-was-reset'), () => remove(id), refreshLayouts)
