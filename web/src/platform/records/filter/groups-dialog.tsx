// All conditions with their groups: and, or, not, within each other. Nothing happens before it is applied.
import { useState } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import type { Entity } from '../entity'
import { type Condition, DEPTH_MAX, type Group, group, type Test, withoutPartAt, withPartAt } from './condition'
import { useTestWords } from './filter-chip'
import { TestButton } from './test-button'

type Join = 'all' | 'any' | 'not-all' | 'none'
const JOINS = [
  ['all', 'filter-all-of'],
  ['any', 'filter-any-of'],
  ['none', 'filter-none-of-any'],
  ['not-all', 'filter-none-of'],
] as const

const joinOf = ({ join, isNot }: Group): Join => (join === 'and' ? (isNot ? 'not-all' : 'all') : isNot ? 'none' : 'any')
const joined = (whole: Group, join: Join): Group => ({
  ...whole,
  join: join === 'any' || join === 'none' ? 'or' : 'and',
  isNot: join === 'none' || join === 'not-all',
})

export default function GroupsDialog({
  entity,
  condition,
  onApply,
  onClose,
}: {
  entity: Entity
  condition: Group
  onApply: (condition: Group) => void
  onClose: () => void
}) {
  const [draft, setDraft] = useState(condition)
  return (
    <Dialog
      title={t('filter-advanced-title')}
      icon="list-filter"
      width={640}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" onClick={() => onApply(draft)}>
            {t('filter-apply')}
          </Button>
        </>
      }
    >
      <div className="min-h-0 overflow-y-auto p-4">
        <GroupBox entity={entity} whole={draft} depth={1} onChange={setDraft} />
      </div>
    </Dialog>
  )
}

type GroupBoxProps = { entity: Entity; whole: Group; depth: number; onChange: (whole: Group) => void; onRemove?: () => void }

function GroupBox({ entity, whole, depth, onChange, onRemove }: GroupBoxProps) {
  const add = (part: Condition) => onChange({ ...whole, parts: [...whole.parts, part] })
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-sunken p-2">
      <legend className="sr-only">{t('filter-group-join')}</legend>
      <div className="flex items-center gap-2">
        <select
          className="field w-auto! min-w-0 flex-1"
          aria-label={t('filter-group-join')}
          value={joinOf(whole)}
          onChange={(event) => onChange(joined(whole, event.target.value as Join))}
        >
          {JOINS.map(([join, says]) => (
            <option key={join} value={join}>
              {t(says)}
            </option>
          ))}
        </select>
        {onRemove && <Button kind="ghost" size="sm" icon="trash-2" label={t('filter-remove-group')} onClick={onRemove} />}
      </div>
      {whole.parts.map((part, at) => {
        const change = (next: Condition) => onChange(withPartAt(whole, at, next))
        const remove = () => onChange(withoutPartAt(whole, at))
        return part.kind === 'test' ? (
          <TestLine key={`${at}${part.path}`} entity={entity} asked={part} onChange={change} onRemove={remove} />
        ) : (
          <GroupBox key={at} entity={entity} whole={part} depth={depth + 1} onChange={change} onRemove={remove} />
        )
      })}
      <div className="flex flex-wrap gap-1">
        <TestButton entity={entity} icon="plus" label={t('filter-add-condition')} onChange={add}>
          {t('filter-add-condition')}
        </TestButton>
        {depth < DEPTH_MAX && (
          <Button kind="ghost" size="sm" icon="list-tree" onClick={() => add(group(whole.join === 'and' ? 'or' : 'and', []))}>
            {t('filter-add-group')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function TestLine({
  entity,
  asked,
  onChange,
  onRemove,
}: {
  entity: Entity
  asked: Test
  onChange: (asked: Test) => void
  onRemove: () => void
}) {
  const words = useTestWords(entity, asked)
  const all = t('filter-chip', words)
  return (
    <div className="flex items-center gap-1">
      <TestButton
        entity={entity}
        asked={asked}
        isPlain
        className="field flex min-w-0 flex-1 items-center gap-1.5 text-start"
        label={t('filter-change', { words: all })}
        onChange={onChange}
      >
        <span className="truncate text-ink-2">{words.field}</span>
        <span className="flex-none text-ink-3">{words.operator}</span>
        <bdi className="min-w-0 flex-1 truncate font-medium">{words.values}</bdi>
        <Icon name="chevron-down" size={14} className="text-ink-3" />
      </TestButton>
      <Button kind="ghost" size="sm" icon="x" label={t('filter-remove', { words: all })} onClick={onRemove} />
    </div>
  )
}
