// Imports and exports as lists, the newest first.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { askJson } from '../api/transport'
import { recordsKey } from '../records/reading'
import type { Export } from './export'
import type { Import } from './import'
import { EXPORT, IMPORT } from './import-entity'

const AT_ONCE = 25

type Page<Known> = { data: Known[]; meta: { hasNext: boolean; nextCursor: string | null } }

/** Something in the list goes on: it is asked again. */
const LOOK_AGAIN_MS = 2500

const listQuery = <Known extends { state: string }>(
  entity: string,
  path: string,
  filter: Record<string, string>,
  isGoingOn: (known: Known) => boolean,
) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(entity), 'exchange', filter],
    queryFn: ({ pageParam, signal }) => {
      const filters = Object.entries(filter).map(([name, value]) => [`filter[${name}]`, value])
      const query = { ...Object.fromEntries(filters), sort: '-created_at', limit: AT_ONCE, cursor: pageParam, count: 'none' }
      return askJson<Page<Known>>(path, { query, signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => (meta.hasNext ? meta.nextCursor : undefined),
    refetchInterval: ({ state: { data } }) => (data?.pages.some((page) => page.data.some(isGoingOn)) ? LOOK_AGAIN_MS : false),
    staleTime: 2000,
  })

const IMPORTS_GO_ON: readonly string[] = ['trying', 'running', 'undoing']

export const useImports = (filter: Record<string, string> = {}) =>
  useInfiniteQuery(listQuery<Import>(IMPORT, '/imports', filter, ({ state }) => IMPORTS_GO_ON.includes(state)))

export const useExports = (filter: Record<string, string> = {}) =>
  useInfiniteQuery(listQuery<Export>(EXPORT, '/exports', filter, ({ state }) => state === 'waiting'))
