// Records that resemble each other, in groups, as the list of duplicates shows them.
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { type Entity, type EntityHeading, type Field, fieldOf } from '../entity'
import { isEmptyValue } from '../fields/kinds'
import { queryClient, recordsKey, refreshLists } from '../reading'
import type { RecordId, Values } from '../record'
import { doWithUndo } from '../studio/with-undo'
import { titlesInBrief } from './reasons'
import type { Reason } from './resembling'

export type Pair = { one: RecordId; other: RecordId; score: number; rules: Reason[]; foundAt: string }
export type Compared = { id: RecordId; title: string; values: Values }
export type Group = { records: Compared[]; pairs: Pair[]; isCut: boolean }
/** Those to be looked at, and those that somebody has called different. */
export type GroupState = 'open' | 'different'
type GroupPage = { data: Group[]; meta: { hasNext: boolean; limit: number; nextCursor: string | null } }

/** The most that become one in one go. */
export const MERGED_MAX = 10
/** The most that are told apart in one request: each from each. */
const MARKED_MAX = 20
const GROUPS_AT_ONCE = 20

const groupsKey = (code: string) => [...recordsKey(code), 'duplicates'] as const

export const groupsQuery = (entity: Pick<EntityHeading, 'code' | 'path'>, state: GroupState) =>
  infiniteQueryOptions({
    queryKey: [...groupsKey(entity.code), state],
    queryFn: ({ pageParam, signal }) => {
      const query = { state, limit: GROUPS_AT_ONCE, cursor: pageParam }
      return askJson<GroupPage>(`/${entity.path}/duplicates`, { query, signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
  })

export const keyOf = ({ records }: Group): string => records[0]?.id ?? ''

/** Why they are together, each once with its best score, the surest first. */
export function reasonsOf({ pairs }: Group): Reason[] {
  const best = new Map<string, Reason>()
  for (const reason of pairs.flatMap(({ rules }) => rules)) {
    const known = best.get(reason.label)
    const fields = [...new Set([...(known?.fields ?? []), ...reason.fields])]
    best.set(reason.label, { label: reason.label, score: Math.max(known?.score ?? 0, reason.score), fields })
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}

export const isBy = (label: string | undefined) => (group: Group) =>
  label === undefined || reasonsOf(group).some((reason) => reason.label === label)

/** In which fields each record agrees with another of its group. */
export function agreeingIn({ pairs }: Group): Map<RecordId, Set<string>> {
  const agreeing = new Map<RecordId, Set<string>>()
  for (const { one, other, rules } of pairs) {
    for (const id of [one, other]) {
      const known = agreeing.get(id) ?? new Set()
      for (const field of rules.flatMap(({ fields }) => fields)) known.add(field)
      agreeing.set(id, known)
    }
  }
  return agreeing
}

/** What is worth a line: what agrees first, then what else is compared, then what tells records apart. */
export function linesOf(entity: Entity, group: Group, more: string[], rows: ReadonlyMap<RecordId, Values | undefined>): Field[] {
  const agreeing = new Set([...agreeingIn(group).values()].flatMap((fields) => [...fields]))
  const compared = group.records.flatMap(({ values }) => Object.keys(values))
  const codes = [...new Set([...agreeing, ...compared, ...more])]
  return codes
    .flatMap((code) => fieldOf(entity, code) ?? [])
    .filter((field) => group.records.some(({ id, values }) => !isEmptyValue(field, values[field.code] ?? rows.get(id)?.[field.code])))
}

/** Where some of a group are merged. Of more than can be, the first are. */
export const mergePath = ({ path }: Pick<EntityHeading, 'path'>): string => `/${path}/merge`
export const mergedIds = ({ records }: Group): string =>
  records
    .slice(0, MERGED_MAX)
    .map(({ id }) => id)
    .join(',')

/** Every two of them together in at least one part, and no part larger than the server takes. */
export function inParts<One>(all: One[], most: number = MARKED_MAX): One[][] {
  if (all.length <= most) return [all]
  const half = Math.floor(most / 2)
  const halves = Array.from({ length: Math.ceil(all.length / half) }, (_, at) => all.slice(at * half, (at + 1) * half))
  return halves.flatMap((one, at) => halves.slice(at + 1).map((other) => [...one, ...other]))
}

const mark = async ({ path }: Entity, how: 'different' | 'same', parts: RecordId[][]): Promise<void> => {
  for (const ids of parts) await askJson(`/${path}/duplicates/${how}`, { method: 'POST', body: { ids } })
}

/** Out of the list at once; the server's own view follows. */
function drop(entity: Entity, state: GroupState, key: string): void {
  queryClient.setQueryData<InfiniteData<GroupPage, string | null>>(groupsQuery(entity, state).queryKey, (shown) => {
    if (!shown) return shown
    return { ...shown, pages: shown.pages.map((page) => ({ ...page, data: page.data.filter((group) => keyOf(group) !== key) })) }
  })
}

const refreshGroups = ({ code }: Entity): Promise<void> => queryClient.invalidateQueries({ queryKey: groupsKey(code) })

const namesOf = ({ records }: Group): string => titlesInBrief(records.map(({ title }) => title))

/** Each of them is about something else. */
export function tellApart(entity: Entity, group: Group): Promise<boolean> {
  const parts = inParts(group.records.map(({ id }) => id))
  drop(entity, 'open', keyOf(group))
  return doWithUndo(
    t('duplicates-are-different', { names: namesOf(group), count: group.records.length }),
    async () => {
      await mark(entity, 'different', parts)
      return () => mark(entity, 'same', parts)
    },
    () => refreshGroups(entity),
  )
}

/** One of them is none of the others; whether these are the same stays open. */
export function tellOneApart(entity: Entity, group: Group, { id, title }: Compared): Promise<boolean> {
  const parts = group.records.filter((other) => other.id !== id).map((other) => [id, other.id])
  return doWithUndo(
    t('duplicates-is-different', { name: title || t('untitled') }),
    async () => {
      await mark(entity, 'different', parts)
      return () => mark(entity, 'same', parts)
    },
    () => refreshGroups(entity),
  )
}

/** They may be the same after all. */
export function callSame(entity: Entity, group: Group): Promise<boolean> {
  const parts = inParts(group.records.map(({ id }) => id))
  drop(entity, 'different', keyOf(group))
  return doWithUndo(
    t('duplicates-are-open-again', { names: namesOf(group) }),
    async () => {
      await mark(entity, 'same', parts)
      return () => mark(entity, 'different', parts)
    },
    () => refreshGroups(entity),
  )
}

/** After a look through all records. */
export const refreshFound = ({ code }: Entity): Promise<void> => refreshLists(code)
