// Kinds of records that the tenant has made: records of `core.entity`. Whatever becomes of them, all pages follow at once.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { toastProblem } from '../../ui/toast'
import { entitiesQuery, metaKey } from '../entity'
import { queryClient } from '../reading'
import type { Row } from '../record'
import { allOf } from './all-of'
import type { SaidGrants } from './grants'
import { doWithUndo } from './with-undo'

export type EntityNames = { singular?: string; plural?: string }

/** What is written down of a kind of records. A part that says nothing is null. */
export type EntityParts = {
  singular: string
  plural: string
  /** By language. */
  labels: Record<string, EntityNames> | null
  description: string | null
  path: string | null
  icon: string
  colour: string
  title_pattern: string
  numbering: string | null
  features_off: string[] | null
  grants: SaidGrants | null
}

export type MadeEntity = Row &
  EntityParts & { code: string; path: string; position: number | null; archived_at: string | null; deleted_at: string | null }

/** Those in use, those that are retired, and those in the trash. */
export const madeEntitiesQuery = () =>
  queryOptions({
    queryKey: [...metaKey(), 'made-entities'],
    queryFn: async ({ signal }) => {
      const states = (['active', 'archived', 'trashed'] as const).map((state) => allOf<MadeEntity>('/entities', state, signal))
      return (await Promise.all(states)).flat()
    },
  })

export const useMadeEntities = () => useQuery(madeEntitiesQuery())

export const isInUse = ({ archived_at, deleted_at }: MadeEntity): boolean => !archived_at && !deleted_at

/** The record behind a kind of one's own that is in use. Undefined as long as it is not known. */
export function useMadeEntity(code: string): MadeEntity | undefined {
  return useQuery({ ...madeEntitiesQuery(), select: (made) => made.find((one) => one.code === code && isInUse(one)) }).data
}

/** What there is has changed, and with it all that speaks of it: lists, links, searches, roles. */
export async function refreshEntities(): Promise<void> {
  // First, so that nothing is asked of what is not there any more.
  await queryClient.fetchQuery({ ...entitiesQuery(), staleTime: 0 }).catch(() => undefined)
  await queryClient.invalidateQueries({ queryKey: metaKey() })
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== metaKey()[0] })
}

const once = () => ({ 'idempotency-key': crypto.randomUUID() })

export async function makeEntity(parts: EntityParts): Promise<MadeEntity> {
  const { data } = await askJson<{ data: MadeEntity }>('/entities', { method: 'POST', body: parts, headers: once() })
  await refreshEntities()
  return data
}

export async function changeEntity({ id }: MadeEntity, changes: Partial<EntityParts>): Promise<MadeEntity> {
  const { data } = await askJson<{ data: MadeEntity }>(`/entities/${id}`, { method: 'PATCH', body: changes })
  await refreshEntities()
  return data
}

/** One after the other, so that what was put elsewhere last is kept last. */
let placing: Promise<void> = Promise.resolve()
let waiting = 0

/** Puts kinds into other places in the navigation: shown at once, and as the server has it when all of that is kept. */
export async function placeEntities(made: readonly MadeEntity[], positions: ReadonlyMap<string, number>): Promise<void> {
  const placed = new Map(made.flatMap(({ id, code }) => (positions.has(id) ? [[code, positions.get(id)] as const] : [])))
  waiting += 1
  // What is being answered was asked before this.
  await queryClient.cancelQueries({ queryKey: metaKey() })
  queryClient.setQueryData(entitiesQuery().queryKey, (known) =>
    known?.map((heading) => (placed.has(heading.code) ? { ...heading, position: placed.get(heading.code) } : heading)),
  )
  const update = [...positions].map(([id, position]) => ({ id, position }))
  placing = placing.then(async () => {
    await askJson('/entities/bulk', { method: 'POST', body: { update }, headers: once() }).catch(toastProblem)
    waiting -= 1
    if (waiting === 0) await queryClient.invalidateQueries({ queryKey: metaKey() })
  })
  await placing
}

const act = ({ id }: MadeEntity, verb: 'archive' | 'unarchive' | 'restore' | 'purge') =>
  askJson(`/entities/${id}/${verb}`, { method: 'POST', body: {}, headers: once() })

export const retireEntity = (made: MadeEntity): Promise<boolean> =>
  doWithUndo(
    t('entity-retired', { names: made.plural }),
    async () => {
      await act(made, 'archive')
      return () => act(made, 'unarchive')
    },
    refreshEntities,
  )

/** Out of retirement, or out of the trash. */
export const bringEntityBack = (made: MadeEntity): Promise<boolean> =>
  doWithUndo(
    t('entity-is-back', { names: made.plural }),
    async () => {
      await act(made, made.deleted_at ? 'restore' : 'unarchive')
      return () => (made.deleted_at ? trash(made) : act(made, 'archive'))
    },
    refreshEntities,
  )

const trash = ({ id }: MadeEntity) => askJson<{ data: { undoToken: string } }>(`/entities/${id}`, { method: 'DELETE' })

export const deleteEntity = (made: MadeEntity): Promise<boolean> =>
  doWithUndo(
    t('entity-deleted', { names: made.plural }),
    async () => {
      const { data } = await trash(made)
      return () => askJson('/undo', { method: 'POST', body: { token: data.undoToken } })
    },
    refreshEntities,
  )

/** With all its records. Whoever calls this has asked before. */
export async function purgeEntity(made: MadeEntity): Promise<void> {
  await act(made, 'purge')
  await refreshEntities()
}
