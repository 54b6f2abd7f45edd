// All functions that formulas can use, to read and to take: found by their names and by what they do.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type MessageKey, t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import type { FormulaFunction } from './formula-completion'
import { plainText } from './plain-text'

const GROUPS: Record<string, MessageKey> = {
  conditions: 'functions-conditions',
  numbers: 'functions-numbers',
  texts: 'functions-texts',
  dates: 'functions-dates',
  lists: 'functions-lists',
}
const groupName = (group: string): string => {
  const key = GROUPS[group]
  return key ? t(key) : group
}

function found(functions: readonly FormulaFunction[], typed: string): FormulaFunction[] {
  const wanted = plainText(typed)
  const rank = (told: FormulaFunction): number => {
    if (told.name.startsWith(wanted)) return 0
    if (told.name.includes(wanted)) return 1
    return plainText(told.says).includes(wanted) ? 2 : 3
  }
  if (wanted === '') return [...functions]
  return functions.filter((told) => rank(told) < 3).sort((a, b) => rank(a) - rank(b))
}

export function FunctionReference({
  functions,
  onTake,
}: {
  functions: readonly FormulaFunction[]
  onTake: (told: FormulaFunction) => void
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [pointed, setPointed] = useState(0)
  const shown = found(functions, typed)
  const active = shown[Math.min(pointed, shown.length - 1)]
  useEffect(() => {
    if (active) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || shown.length === 0) return
    if (event.key === 'Enter' && active) {
      event.preventDefault()
      onTake(active)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setPointed((pointed + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length)
    }
  }
  // What is found stands in the order in which it fits, so it has no groups.
  const groups = typed ? [{ name: '', functions: shown }] : inGroups(shown)
  return (
    <>
      <div className="flex flex-none items-center gap-2 border-b border-line px-3">
        <Icon name="search" size={14} className="text-ink-3" />
        <input
          type="text"
          role="combobox"
          aria-label={t('functions-find')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active && `${id}-${active.name}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('functions-find')}
          className="h-9 w-full min-w-0 bg-transparent text-sm outline-none! coarse:h-11"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setPointed(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('functions')}
        className="min-h-0 flex-1 scroll-py-1 overflow-y-auto p-1"
      >
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name ? groupName(group.name) : t('functions')}>
            {group.name && (
              <div aria-hidden="true" className="px-2 pt-2 pb-1 text-2xs font-medium text-ink-3">
                {groupName(group.name)}
              </div>
            )}
            {group.functions.map((told) => (
              <div
                key={told.name}
                id={`${id}-${told.name}`}
                role="option"
                aria-selected={told === active}
                className="function-line"
                onClick={() => onTake(told)}
                onPointerMove={() => setPointed(shown.indexOf(told))}
              >
                <code dir="ltr" className="break-words">
                  <b>{told.name}</b>
                  <span className="text-ink-2">{told.signature.slice(told.name.length)}</span>
                </code>
                <bdi lang="en" className="text-xs text-ink-2">
                  {told.says}
                </bdi>
                {told === active &&
                  told.examples.map(({ formula, gives }) => (
                    <code key={formula} dir="ltr" className="function-example">
                      {formula} <span aria-hidden="true">→</span> <b>{gives || t('formula-nothing')}</b>
                    </code>
                  ))}
              </div>
            ))}
          </div>
        ))}
        {shown.length === 0 && (
          <p role="status" className="px-3 py-6 text-center text-ink-2">
            {t('nothing-found')}
          </p>
        )}
      </div>
    </>
  )
}

function inGroups(functions: readonly FormulaFunction[]): { name: string; functions: FormulaFunction[] }[] {
  const names = [...new Set(functions.map(({ group }) => group))]
  return names.map((name) => ({ name, functions: functions.filter(({ group }) => group === name) }))
}
