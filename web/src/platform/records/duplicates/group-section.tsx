// One group of records that may be the same: each a column, what agrees marked, and what can be said about it.
import { type CSSProperties, type KeyboardEvent, useId } from 'react'
import { formatNumber } from '../../i18n/format'
import { t } from '../../i18n/translate'
import { TenantLink } from '../../navigation'
import { Avatar } from '../../ui/avatar'
import { Button, Keys } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import { Tag } from '../../ui/tag'
import type { Entity, Field } from '../entity'
import { isEmptyValue, kindOf } from '../fields/kinds'
import { useOpenRecord } from '../opening'
import { isPerson } from '../record'
import { type ComparedRows, moreCodes } from './compared-rows'
import { agreeingIn, type Compared, type Group, type GroupState, keyOf, linesOf, MERGED_MAX, reasonsOf } from './groups'
import { reasonWords, titlesInBrief } from './reasons'

export type GroupDeeds = {
  /** Absent: one may not. */
  merge?: (group: Group) => void
  tellApart?: (group: Group) => void
  tellOneApart?: (group: Group, one: Compared) => void
  callSame?: (group: Group) => void
}

type GroupSectionProps = { entity: Entity; group: Group; state: GroupState; rows: ComparedRows; deeds: GroupDeeds }

export function GroupSection({ entity, group, state, rows, deeds }: GroupSectionProps) {
  const id = useId()
  const { records, isCut } = group
  const { merge, callSame } = deeds
  // Only of what is seen as a whole can be said that it is different.
  const tellApart = isCut ? undefined : deeds.tellApart
  const reasons = reasonsOf(group)
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter on a button or a link within is that button's or that link's.
    if (event.key !== 'Enter' || event.target !== event.currentTarget || !merge) return
    event.preventDefault()
    merge(group)
  }
  return (
    <section
      className="duplicates-group"
      data-group-key={keyOf(group)}
      aria-labelledby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: letters lead from group to group, and Enter opens one
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <header className="duplicates-head">
        <div className="min-w-0 flex-1 basis-56">
          <h2 id={id} className="flex min-w-0 items-baseline gap-2">
            <span className="min-w-0 truncate font-semibold">{titlesInBrief(records.map(({ title }) => title))}</span>
            <span className="num flex-none text-xs font-normal text-ink-3">
              {t(isCut ? 'duplicates-first-records' : 'duplicates-records', { count: records.length, shown: formatNumber(records.length) })}
            </span>
          </h2>
          <div className="mt-1 flex flex-wrap gap-1">
            {reasons.map((reason) => (
              <Tag key={reason.label} hue={reason.score < 1 ? 'amber' : 'indigo'} hasDot>
                <bdi>{reasonWords(reason)}</bdi>
              </Tag>
            ))}
            {state === 'different' && <Tag>{t('duplicates-said-different')}</Tag>}
          </div>
        </div>
        <div className="flex flex-none flex-wrap gap-2">
          {state === 'open' && tellApart && (
            <Button size="sm" onClick={() => tellApart(group)}>
              {t('duplicates-different')}
              <Keys keys="d" />
            </Button>
          )}
          {state === 'different' && callSame && (
            <Button size="sm" icon="undo" onClick={() => callSame(group)}>
              {t('duplicates-same-after-all')}
            </Button>
          )}
          {merge && (
            <Button size="sm" kind={state === 'open' ? 'primary' : 'default'} icon="git-merge" onClick={() => merge(group)}>
              {records.length > MERGED_MAX ? t('duplicates-merge-first', { count: MERGED_MAX }) : t('duplicates-merge')}
            </Button>
          )}
        </div>
      </header>
      <Columns entity={entity} group={group} rows={rows} deeds={deeds} />
    </section>
  )
}

function Columns({ entity, group, rows, deeds }: Omit<GroupSectionProps, 'state'>) {
  const open = useOpenRecord(entity)
  const agreeing = agreeingIn(group)
  const isWaiting = group.records.some(({ id }) => rows.has(id) && rows.get(id) === undefined)
  const records = group.records.map((record) => ({ ...record, values: { ...rows.get(record.id), ...record.values } }))
  const lines = linesOf(entity, group, moreCodes(entity), rows)
  const tellOneApart = group.isCut ? undefined : deeds.tellOneApart
  return (
    <div className="duplicates-scroll">
      <table className="duplicates-columns" style={{ '--columns': records.length } as CSSProperties}>
        <thead>
          <tr>
            <td />
            {records.map((record) => {
              const title = record.title || t('untitled')
              return (
                <th key={record.id} scope="col">
                  <span className="flex min-w-0 items-center gap-2">
                    <Avatar name={title} size={20} isSquare={!isPerson(entity)} />
                    <TenantLink
                      to={`/${entity.path}/${record.id}`}
                      className="duplicates-title"
                      onClick={(event) => {
                        if (event.ctrlKey || event.metaKey || event.shiftKey) return
                        event.preventDefault()
                        open(record.id, false)
                      }}
                    >
                      <bdi>{title}</bdi>
                    </TenantLink>
                    {tellOneApart && records.length > 2 && (
                      <Button
                        size="sm"
                        kind="ghost"
                        icon="x"
                        className="ms-auto"
                        label={t('duplicates-not-this', { name: title })}
                        onClick={() => tellOneApart(group, record)}
                      />
                    )}
                  </span>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {lines.map((field) => (
            <tr key={field.code}>
              <th scope="row">
                <bdi>{field.label}</bdi>
              </th>
              {records.map((record) => (
                <Cell
                  key={record.id}
                  entity={entity}
                  field={field}
                  record={record}
                  agrees={agreeing.get(record.id)?.has(field.code) ?? false}
                />
              ))}
            </tr>
          ))}
          {isWaiting && (
            <tr aria-busy="true">
              <th scope="row">
                <Skeleton width={60} height={8} />
              </th>
              {records.map(({ id }) => (
                <td key={id}>
                  <Skeleton width="60%" height={8} />
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ entity, field, record, agrees }: { entity: Entity; field: Field; record: Compared; agrees: boolean }) {
  const value = record.values[field.code]
  if (isEmptyValue(field, value)) return <td className="text-ink-3">–</td>
  return (
    <td data-agrees={agrees ? '' : undefined}>
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="duplicates-value">{kindOf(field).show(value, field, entity)}</span>
        {agrees && (
          <>
            <Icon name="equal" size={12} className="flex-none text-accent-ink" />
            <span className="sr-only">{t('duplicates-agrees')}</span>
          </>
        )}
      </span>
    </td>
  )
}
