// The fields that are not shown, to be found by a few letters: dragged onto the canvas, or put there by pressing them. What
// is dragged here is shown no longer.
import { type KeyboardEvent, useId, useState } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import type { Entity, Field } from '../entity'
import { kindOf } from '../fields/kinds'
import { folded } from '../fields/picking/choice'
import { groupsOfFields } from '../filter/field-list'

type LeftOverProps = {
  entity: Entity
  fields: Field[]
  /** What is said of a field here: that it is shown all the same, say. */
  noteOn: (field: Field) => string | undefined
  /** Nothing more fits: why. */
  full: string | undefined
  onAdd: (code: string) => void
  /** Lifts it by keyboard; absent: it is only added. */
  onLift?: (code: string) => void
}

export function LeftOver({ entity, fields, noteOn, full, onAdd, onLift }: LeftOverProps) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [tabStop, setTabStop] = useState<string>()
  const wanted = folded(query.trim())
  const known = new Map(fields.map((field) => [field.code, field]))
  const isFound = ({ code, label }: Field) => known.has(code) && (wanted === '' || folded(label).includes(wanted))
  const groups = groupsOfFields(entity, isFound).filter(({ items }) => items.length > 0)
  const codes = groups.flatMap(({ items }) => items.map(({ value }) => value))
  const stop = tabStop !== undefined && codes.includes(tabStop) ? tabStop : codes[0]

  const focusOn = (list: Element | null, code: string | undefined) => {
    if (code !== undefined) list?.querySelector<HTMLElement>(`[data-new="${CSS.escape(code)}"]`)?.focus()
  }
  const key = (event: KeyboardEvent<HTMLElement>) => {
    const list = event.currentTarget
    const code = event.target instanceof HTMLElement ? event.target.dataset.new : undefined
    if (code === undefined) {
      if (event.key !== 'ArrowDown' || !(event.target instanceof HTMLInputElement)) return
      event.preventDefault()
      return focusOn(list, codes[0])
    }
    const at = codes.indexOf(code)
    if (event.key === 'ArrowDown') focusOn(list, codes[at + 1])
    else if (event.key === 'ArrowUp' && at === 0) list.querySelector('input')?.focus()
    else if (event.key === 'ArrowUp') focusOn(list, codes[at - 1])
    else if (event.key === ' ' && onLift && !full) onLift(code)
    else if (event.key === 'Enter' && !full) {
      focusOn(list, codes[at + 1] ?? codes[at - 1])
      onAdd(code)
    } else return
    event.preventDefault()
  }

  return (
    <div className="layouts-left" onKeyDown={key}>
      <div className="layouts-left-search">
        <div className="field field-row">
          <Icon name="search" size={14} className="ms-2.5 text-ink-3" />
          <input
            type="search"
            className="field-inner ps-2!"
            aria-label={t('layouts-find')}
            placeholder={t('layouts-find')}
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
        </div>
        {full && <p className="pt-2 text-xs text-ink-2">{full}</p>}
      </div>
      {codes.length === 0 && (
        <p className="px-3 py-6 text-center text-xs text-ink-2">{t(wanted ? 'nothing-found' : 'layouts-all-shown')}</p>
      )}
      {groups.map(({ value: heading, items }, at) => (
        <div role="group" key={heading} aria-labelledby={heading ? `${id}-${at}` : undefined}>
          {heading && (
            <h3 id={`${id}-${at}`} className="truncate px-2 pt-2.5 pb-1 text-2xs font-medium text-ink-3">
              <bdi>{heading}</bdi>
            </h3>
          )}
          <ul>
            {items.map(({ value: code, label, icon }) => {
              const field = known.get(code)
              const note = field && noteOn(field)
              return (
                <li key={code}>
                  <button
                    type="button"
                    data-lift={full ? undefined : ''}
                    data-field={code}
                    data-new={code}
                    tabIndex={code === stop ? 0 : -1}
                    disabled={full !== undefined}
                    aria-label={t('layouts-add', { name: label })}
                    data-tip={note}
                    className="layouts-new"
                    onFocus={() => setTabStop(code)}
                    onClick={() => onAdd(code)}
                  >
                    <Icon name={icon ?? kindOf({ type: 'text' }).icon} size={14} className="flex-none text-ink-3" />
                    <bdi className="min-w-0 flex-1 truncate text-start">{label}</bdi>
                    {note && <Icon name="info" size={13} className="flex-none text-ink-3" />}
                    <Icon name="plus" size={14} className="layouts-new-plus" />
                  </button>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </div>
  )
}
