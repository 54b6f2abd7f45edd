// What the server says of the ways out of a record's states: what is missing on each, and what refuses it. And how long the
// record was in which state.
import { queryOptions } from '@tanstack/react-query'
import type { ProblemDetail } from '../../api/problem'
import { askJson } from '../../api/transport'
import { freshOrSeen } from '../../offline/seen'
import type { EntityHeading } from '../entity'
import { recordKey } from '../reading'
import type { Row } from '../record'

export type Offer = { code: string; label: string; to: string; required: string[]; missing: string[]; refused: ProblemDetail[] }
export type OfferedWays = { name: string; field: string; state: string | null; transitions: Offer[] }
export type Stay = { field: string; state: string; enteredAt: string; leftAt: string | null; seconds: number }

type Entity = Pick<EntityHeading, 'code' | 'path'>

/** With every version other things may be missing. */
export const offersQuery = (entity: Entity, row: Row) =>
  queryOptions({
    queryKey: [...recordKey(entity.code, row.id), 'transitions', row.version],
    queryFn: async ({ signal, queryKey }) =>
      (await freshOrSeen(queryKey, () => askJson<{ data: OfferedWays[] }>(`/${entity.path}/${row.id}/transitions`, { signal }))).data,
    // Guards may ask what day it is.
    staleTime: 0,
  })

export const staysQuery = (entity: Entity, row: Row) =>
  queryOptions({
    queryKey: [...recordKey(entity.code, row.id), 'states', row.version],
    queryFn: async ({ signal, queryKey }) =>
      (await freshOrSeen(queryKey, () => askJson<{ data: Stay[] }>(`/${entity.path}/${row.id}/states`, { signal }))).data,
  })
