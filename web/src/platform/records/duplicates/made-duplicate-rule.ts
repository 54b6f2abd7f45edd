// By what duplicates are recognised, as the tenant has said it: rules of its own, and what it has made of the module's.
// Records of `core.duplicate_rule`.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { type ComparedPart, type DuplicateRule, entityQuery, metaKey, type OnDuplicate } from '../entity'
import { queryClient } from '../reading'
import type { Row } from '../record'
import { allOf } from '../studio/all-of'
import { doWithUndo } from '../studio/with-undo'

/** The kind of record that such rules are. */
export const DUPLICATE_RULE = { code: 'core.duplicate_rule', path: 'duplicate-rules' }

export type DuplicateRuleParts = {
  entity: string
  label: string
  labels: Record<string, string> | null
  /** The code of the module's rule that it stands for. */
  declared: string | null
  /** Null: as the module declares it. */
  parts: ComparedPart[] | null
  on_create: OnDuplicate
  active: boolean
}
export type MadeDuplicateRule = Row & DuplicateRuleParts & { state: 'preparing' | 'ready' }

const PATH = `/${DUPLICATE_RULE.path}`
/** It is made ready by a job, a moment later. */
const LOOK_AGAIN_MS = 1000

export const rulesPath = (path: string): string => `/settings/records/${path}/duplicates`

const rulesQuery = (entity: string) =>
  queryOptions({
    queryKey: [...metaKey(), 'duplicate-rules', entity],
    queryFn: ({ signal }) => allOf<MadeDuplicateRule>(PATH, 'active', signal, { 'filter[entity]': entity }),
    refetchInterval: ({ state }) => (state.data?.some((rule) => rule.active && rule.state === 'preparing') ? LOOK_AGAIN_MS : false),
  })

export const useMadeDuplicateRules = (entity: string) => useQuery(rulesQuery(entity))

/** What the server tells of the kind of record follows from them. */
export async function refreshDuplicateRules(entity: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: rulesQuery(entity).queryKey }),
    queryClient.invalidateQueries({ queryKey: entityQuery('').queryKey.slice(0, -1) }),
  ])
}

const once = () => ({ 'idempotency-key': crypto.randomUUID() })

type NewRule = Pick<DuplicateRuleParts, 'entity'> & Partial<DuplicateRuleParts>

const post = async (parts: NewRule): Promise<MadeDuplicateRule> =>
  (await askJson<{ data: MadeDuplicateRule }>(PATH, { method: 'POST', body: parts, headers: once() })).data
const patch = async (id: string, changes: Partial<DuplicateRuleParts>): Promise<MadeDuplicateRule> =>
  (await askJson<{ data: MadeDuplicateRule }>(`${PATH}/${id}`, { method: 'PATCH', body: changes })).data
const remove = async (id: string): Promise<string | null> =>
  (await askJson<{ data: { undoToken: string | null } }>(`${PATH}/${id}`, { method: 'DELETE' })).data.undoToken

export async function makeDuplicateRule(parts: NewRule): Promise<MadeDuplicateRule> {
  const made = await post(parts)
  await refreshDuplicateRules(parts.entity)
  return made
}

export async function changeDuplicateRule({ id, entity }: MadeDuplicateRule, changes: Partial<DuplicateRuleParts>): Promise<void> {
  await patch(id, changes)
  await refreshDuplicateRules(entity)
}

/** Nothing is looked for by a rule that pauses, and it is kept. */
export const pauseDuplicateRule = (rule: MadeDuplicateRule, isPaused: boolean): Promise<boolean> =>
  doWithUndo(
    t(isPaused ? 'duplicate-rule-paused' : 'duplicate-rule-resumed', { name: rule.label }),
    async () => {
      await patch(rule.id, { active: !isPaused })
      return () => patch(rule.id, { active: isPaused })
    },
    () => refreshDuplicateRules(rule.entity),
  )

/** The module's own, of which nothing has been said so far. */
export const pauseDeclaredRule = (entity: string, { label }: DuplicateRule, declared: string): Promise<boolean> =>
  doWithUndo(
    t('duplicate-rule-paused', { name: label }),
    async () => {
      const { id } = await post({ entity, declared, active: false })
      return () => remove(id)
    },
    () => refreshDuplicateRules(entity),
  )

/** Of a rule that stands for the module's, this brings the module's own back. */
export function deleteDuplicateRule(rule: MadeDuplicateRule): Promise<boolean> {
  const { entity, label, labels, declared, parts, on_create, active } = rule
  return doWithUndo(
    t(declared ? 'duplicate-rule-reset' : 'duplicate-rule-deleted', { name: label }),
    async () => {
      const token = await remove(rule.id)
      if (token) return () => askJson('/undo', { method: 'POST', body: { token } })
      return () => post({ entity, label, labels, declared, parts, on_create, active })
    },
    () => refreshDuplicateRules(entity),
  )
}
