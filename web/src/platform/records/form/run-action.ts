// Runs an action of an entity, tells that it is done, and refreshes what shows the record.
import { askJson } from '../../api/transport'
import { t } from '../../i18n/translate'
import { toast } from '../../ui/toast'
import type { Entity, EntityAction } from '../entity'
import { putRow, refreshLists } from '../reading'
import { type Row, titleOf, type Values } from '../record'

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'id' in value && 'version' in value && 'title' in value

export async function runAction(
  entity: Entity,
  row: Row,
  action: Pick<EntityAction, 'name' | 'label'>,
  input?: Values,
): Promise<Row | undefined> {
  const answer = await askJson<{ data?: unknown } | undefined>(`/${entity.path}/${row.id}/${action.name}`, {
    method: 'POST',
    body: input,
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  const changed = isRow(answer?.data) && answer.data.id === row.id ? answer.data : undefined
  if (changed) putRow(entity.code, changed)
  void refreshLists(entity.code)
  toast({ title: t('action-done', { action: action.label, name: titleOf(changed ?? row) || entity.singular }), tone: 'success' })
  return changed
}
