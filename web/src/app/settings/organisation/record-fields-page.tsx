// The fields of one kind of records, by their headings: those it came with, and those of one's own, which can be changed,
// put in order, retired and brought back. /settings/records/{entity}
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Problem } from '../../../platform/api/problem'
import { t } from '../../../platform/i18n/translate'
import { useShortcut } from '../../../platform/keyboard/shortcuts'
import { type Entity, type Field, useEntity } from '../../../platform/records/entity'
import { isInUse } from '../../../platform/records/studio/definition-uses'
import type { FieldDraft } from '../../../platform/records/studio/field-draft'
import {
  bringFieldBack,
  deleteField,
  type FieldParts,
  type MadeField,
  placeFields,
  retireField,
  useMadeFields,
  useSaidOfBuiltIn,
} from '../../../platform/records/studio/made-field'
import type { MadeRule } from '../../../platform/records/studio/made-rule'
import { inOrder, positionsAfter } from '../../../platform/records/studio/positions'
import { type Dropped, useOrder } from '../../../platform/records/studio/use-order'
import { announce } from '../../../platform/ui/announce'
import { Button } from '../../../platform/ui/button'
import { ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { MenuButton } from '../../../platform/ui/menu-button'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Section } from '../section'
import { SettingsPage } from '../settings-page'
import { EntityPagesHead } from './entity-pages'
import { type Line, linesOf } from './field-lines'
import { FieldRow, FieldSays } from './field-row'
import { FieldSuggestions } from './field-suggestions'
import '../../../platform/records/studio/studio.css'

const FieldDialog = lazy(() => import('../../../platform/records/studio/field-dialog'))
const BuiltInDialog = lazy(() => import('../../../platform/records/studio/built-in-dialog'))
const ConvertDialog = lazy(() => import('../../../platform/records/studio/convert-dialog'))
const InUseDialog = lazy(() => import('../../../platform/records/studio/in-use-dialog'))
const RuleDialog = lazy(() => import('../../../platform/records/studio/rule-dialog'))

export default function RecordFieldsPage() {
  const { kind } = useParams({ strict: false }) as { kind: string }
  const { data: entity, error, refetch } = useEntity(kind)
  if (error && !entity) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return entity ? <Fields key={entity.code} entity={entity} /> : <Waiting />
}

type Asked =
  | { kind: 'field'; field?: MadeField; beginning?: FieldDraft }
  | { kind: 'built-in'; builtIn: Field; said: MadeField | undefined }
  | { kind: 'convert'; field: MadeField }
  | { kind: 'in-use'; field: MadeField; cause: Problem }
  | { kind: 'rule'; rule: MadeRule }
const NOTHING: ReadonlyMap<string, MadeField> = new Map()

function Fields({ entity }: { entity: Entity }) {
  const { data: made, error, refetch } = useMadeFields(entity.code)
  const [asked, setAsked] = useState<Asked>()
  const used = inOrder((made ?? []).filter(({ archived_at }) => !archived_at))
  const retired = (made ?? []).filter(({ archived_at }) => archived_at)
  const { data: said = NOTHING } = useSaidOfBuiltIn(entity.code)
  const groups = linesOf(entity, used, said)
  const groupOf = (id: string) => groups.find(({ lines }) => lines.some((line) => line.key === id))

  /** Puts a field into a heading, at a place among the own fields there. */
  const place = (field: MadeField, heading: string, others: MadeField[], at: number) => {
    const changes = new Map<string, Partial<FieldParts>>()
    for (const [id, position] of positionsAfter(others, field, at)) changes.set(id, { position })
    if ((field.group ?? '') !== heading) changes.set(field.id, { ...changes.get(field.id), group: heading || null })
    if (changes.size > 0) void placeFields(entity.code, changes)
  }
  const ownIn = (lines: Line[], without: string) => lines.flatMap(({ made }) => (made && made.id !== without ? made : []))
  const drop = ({ id, over, isBehind }: Dropped) => {
    const field = used.find((known) => known.id === id)
    const group = groupOf(over)
    if (!field || !group) return
    const others = ownIn(group.lines, id)
    // Those it came with stand first, so whoever drops among them means the first place behind them.
    const at = others.findIndex((known) => known.id === over)
    place(field, group.name, others, at < 0 ? 0 : at + (isBehind ? 1 : 0))
  }
  const step = (field: MadeField, by: -1 | 1) => {
    const group = groupOf(field.id)
    if (!group) return
    const own = group.lines.flatMap(({ made }) => made ?? [])
    const to = own.indexOf(field) + by
    if (to < 0 || to >= own.length) return
    place(field, group.name, ownIn(group.lines, field.id), to)
    announce(t('studio-moved', { name: field.label, place: to + 1, count: own.length }), true)
  }
  const list = useOrder(drop)
  const close = () => setAsked(undefined)
  const edit = (field: MadeField) => setAsked({ kind: 'field', field })
  /** What uses it is shown in full: one has to go there first. */
  const orUses = (field: MadeField) => (cause: unknown) => {
    if (isInUse(cause)) setAsked({ kind: 'in-use', field, cause })
    return isInUse(cause)
  }
  useShortcut('c', 'studio-add', () => setAsked({ kind: 'field' }))

  if (error && !made) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  if (!made) return <Waiting />
  return (
    <SettingsPage
      head={<EntityPagesHead entity={entity} />}
      lead={t('fields-lead', { names: entity.plural })}
      actions={
        <Button kind="primary" icon="plus" keys="c" onClick={() => setAsked({ kind: 'field' })}>
          {t('studio-add')}
        </Button>
      }
    >
      <div ref={list} className="flex flex-col gap-6">
        {groups.map(({ name, label, lines }) => (
          <Section key={name} title={label || t(groups.length > 1 ? 'fields-without-heading' : 'fields-all')} isPlain>
            <ul className="card studio-fields">
              {lines.map((line) => (
                <FieldRow
                  key={line.key}
                  line={line}
                  onEdit={edit}
                  onConvert={(field) => setAsked({ kind: 'convert', field })}
                  onRetire={(field) => void retireField(field, orUses(field))}
                  onDelete={(field) => void deleteField(field, orUses(field))}
                  onSay={(builtIn, said) => setAsked({ kind: 'built-in', builtIn, said })}
                  onStep={(by) => line.made && step(line.made, by)}
                />
              ))}
            </ul>
          </Section>
        ))}
      </div>
      {entity.made && <FieldSuggestions entity={entity} own={used} onPick={(beginning) => setAsked({ kind: 'field', beginning })} />}
      {retired.length > 0 && <Retired fields={retired} />}
      {asked && (
        <Suspense>
          {asked.kind === 'built-in' && <BuiltInDialog entity={entity} field={asked.builtIn} said={asked.said} onClose={close} />}
          {asked.kind === 'field' && (
            <FieldDialog
              // What uses a field is opened in place of it.
              key={asked.field?.id}
              entity={entity}
              field={asked.field}
              beginning={asked.beginning}
              onClose={close}
              onConvert={(field) => setAsked({ kind: 'convert', field })}
            />
          )}
          {asked.kind === 'convert' && <ConvertDialog entity={entity} field={asked.field} onClose={close} />}
          {asked.kind === 'in-use' && (
            <InUseDialog
              entity={entity}
              name={asked.field.label}
              cause={asked.cause}
              onOpen={(use) => setAsked(use.field ? { kind: 'field', field: use.field } : { kind: 'rule', rule: use.rule })}
              onClose={close}
            />
          )}
          {asked.kind === 'rule' && <RuleDialog entity={entity} rule={asked.rule} onClose={close} />}
        </Suspense>
      )}
    </SettingsPage>
  )
}

/** Nobody sees them, and their values are kept. */
function Retired({ fields }: { fields: MadeField[] }) {
  return (
    <details className="studio-more">
      <summary>
        <Icon name="chevron-right" size={14} className="chevron text-ink-3" />
        {t('fields-retired', { count: fields.length })}
      </summary>
      <p className="py-2 text-xs text-ink-2">{t('fields-retired-says')}</p>
      <ul className="card studio-fields">
        {fields.map((field) => (
          <li key={field.id} className="studio-field" data-retired="">
            <FieldSays type={field.type} label={field.label}>
              <Button size="sm" icon="archive-restore" onClick={() => void bringFieldBack(field)}>
                {t('studio-bring-back')}
              </Button>
              <MenuButton
                icon="ellipsis"
                align="end"
                label={t('studio-more-of', { name: field.label })}
                entries={() => [{ label: t('delete'), icon: 'trash-2', isDanger: true, run: () => void deleteField(field) }]}
              />
            </FieldSays>
          </li>
        ))}
      </ul>
    </details>
  )
}

const Waiting = () => (
  <SettingsPage lead=" ">
    <div aria-busy="true" className="card divide-y divide-line">
      {['34%', '28%', '40%', '31%', '36%', '25%', '38%', '30%'].map((width) => (
        <div key={width} className="flex h-11 items-center gap-3 px-4">
          <Skeleton width={20} height={20} />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  </SettingsPage>
)
