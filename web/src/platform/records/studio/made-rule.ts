// Rules that the tenant has made: what must be true of every record of a kind. Records of `core.rule`.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { metaKey } from '../entity'
import { queryClient } from '../reading'
import type { Row } from '../record'
import { allOf } from './all-of'
import { doWithUndo } from './with-undo'

export type RuleParts = {
  entity: string
  name: string
  must: string
  message: string
  messages: Record<string, string> | null
  field: string | null
  active: boolean
}
export type MadeRule = Row & RuleParts

const rulesQuery = (entity: string) =>
  queryOptions({
    queryKey: [...metaKey(), 'rules', entity],
    queryFn: ({ signal }) => allOf<MadeRule>('/rules', 'active', signal, { 'filter[entity]': entity }),
  })

export const useRules = (entity: string) => useQuery(rulesQuery(entity))

const refreshRules = (entity: string): Promise<void> => queryClient.invalidateQueries({ queryKey: rulesQuery(entity).queryKey })
const once = () => ({ 'idempotency-key': crypto.randomUUID() })

export async function makeRule(parts: RuleParts): Promise<MadeRule> {
  const { data } = await askJson<{ data: MadeRule }>('/rules', { method: 'POST', body: parts, headers: once() })
  await refreshRules(parts.entity)
  return data
}

export async function changeRule({ id, entity }: MadeRule, changes: Partial<RuleParts>): Promise<MadeRule> {
  const { data } = await askJson<{ data: MadeRule }>(`/rules/${id}`, { method: 'PATCH', body: changes })
  await refreshRules(entity)
  return data
}

const setActive = ({ id }: MadeRule, active: boolean) => askJson(`/rules/${id}`, { method: 'PATCH', body: { active } })

/** A rule that pauses is asked of nobody, and is kept. */
export const pauseRule = (rule: MadeRule, isPaused: boolean): Promise<boolean> =>
  doWithUndo(
    t(isPaused ? 'rule-paused' : 'rule-resumed', { name: rule.name }),
    async () => {
      await setActive(rule, !isPaused)
      return () => setActive(rule, isPaused)
    },
    () => refreshRules(rule.entity),
  )

export const deleteRule = (rule: MadeRule): Promise<boolean> =>
  doWithUndo(
    t('rule-deleted', { name: rule.name }),
    async () => {
      const { data } = await askJson<{ data: { undoToken: string } }>(`/rules/${rule.id}`, { method: 'DELETE' })
      return () => askJson('/undo', { method: 'POST', body: { token: data.undoToken } })
    },
    () => refreshRules(rule.entity),
  )
