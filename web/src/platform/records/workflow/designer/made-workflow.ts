// Workflows that the tenant has made: records of `core.workflow`. Whatever becomes of them, everybody's metadata follows.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askJson } from '../../../api/transport'
import { t } from '../../../i18n/translate'
import { metaKey } from '../../entity'
import { queryClient } from '../../reading'
import type { Row } from '../../record'
import { allOf } from '../../studio/all-of'
import { doWithUndo } from '../../studio/with-undo'

export type MadeEffect = { field: string; value?: unknown; formula?: string }
export type MadeTransition = {
  code?: string
  label: string
  labels?: Record<string, string>
  from?: string[]
  to: string
  guard?: string
  message?: string
  messages?: Record<string, string>
  required?: string[]
  roles?: string[]
  effects?: MadeEffect[]
}
export type MadeState = { enter?: MadeEffect[]; leave?: MadeEffect[]; at?: [number, number] }

export type WorkflowParts = {
  name: string
  initial: string[] | null
  transitions: MadeTransition[]
  states: Record<string, MadeState> | null
}

export type MadeWorkflow = Row &
  WorkflowParts & {
    entity: string
    field: string
    active: boolean
    archived_at: string | null
  }

export const madeWorkflowsQuery = (entity: string) =>
  queryOptions({
    queryKey: [...metaKey(), 'workflows', entity],
    queryFn: async ({ signal }) => {
      const all = (state: 'active' | 'archived') => allOf<MadeWorkflow>('/workflows', state, signal, { 'filter[entity]': entity })
      return (await Promise.all([all('active'), all('archived')])).flat()
    },
  })

/** In use, and retired. */
export const useMadeWorkflows = (entity: string) => useQuery(madeWorkflowsQuery(entity))

/** What the records may do is asked again by every page. */
export const refreshWorkflows = (): Promise<void> => queryClient.invalidateQueries({ queryKey: metaKey(), refetchType: 'all' })

const once = () => ({ 'idempotency-key': crypto.randomUUID() })

export async function makeWorkflow(
  parts: Pick<MadeWorkflow, 'entity' | 'field' | 'active'> & Partial<WorkflowParts>,
): Promise<MadeWorkflow> {
  const { data } = await askJson<{ data: MadeWorkflow }>('/workflows', { method: 'POST', body: parts, headers: once() })
  await refreshWorkflows()
  return data
}

/** Upon the version that was edited: what somebody else has drawn meanwhile is not painted over. */
export async function changeWorkflow({ id, version }: MadeWorkflow, parts: Partial<WorkflowParts>): Promise<MadeWorkflow> {
  const headers = { 'if-match': `"${version}"` }
  const { data } = await askJson<{ data: MadeWorkflow }>(`/workflows/${id}`, { method: 'PATCH', body: parts, headers })
  await refreshWorkflows()
  return data
}

const setActive = (id: string, active: boolean) => askJson(`/workflows/${id}`, { method: 'PATCH', body: { active } })
const verb = (id: string, name: 'archive' | 'unarchive') =>
  askJson(`/workflows/${id}/${name}`, { method: 'POST', body: {}, headers: once() })

export const switchWorkflow = ({ id, name }: MadeWorkflow, active: boolean): Promise<boolean> =>
  doWithUndo(
    t(active ? 'designer-activated' : 'designer-paused', { name }),
    async () => {
      await setActive(id, active)
      return () => setActive(id, !active)
    },
    refreshWorkflows,
  )

export const retireWorkflow = ({ id, name }: MadeWorkflow): Promise<boolean> =>
  doWithUndo(
    t('studio-retired', { name }),
    async () => {
      await verb(id, 'archive')
      return () => verb(id, 'unarchive')
    },
    refreshWorkflows,
  )

export const bringWorkflowBack = ({ id, name }: MadeWorkflow): Promise<boolean> =>
  doWithUndo(
    t('studio-is-back', { name }),
    async () => {
      await verb(id, 'unarchive')
      return () => verb(id, 'archive')
    },
    refreshWorkflows,
  )

export const deleteWorkflow = ({ id, name }: MadeWorkflow): Promise<boolean> =>
  doWithUndo(
    t('studio-deleted', { name }),
    async () => {
      const { data } = await askJson<{ data: { undoToken: string } }>(`/workflows/${id}`, { method: 'DELETE' })
      return () => askJson('/undo', { method: 'POST', body: { token: data.undoToken } })
    },
    refreshWorkflows,
  )
