// The icons to choose from: type to find, arrows to go, Enter to take.
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { Icon, iconNamed } from '../../ui/icon'
import { ENTITY_ICONS, type EntityIcon, iconName, iconsFor } from './entity-icons'
import { nextCard } from './next-card'

type IconPickerProps = { chosen: string; onPick: (icon: EntityIcon) => void }

export function IconPicker({ chosen, onPick }: IconPickerProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const icons = useMemo(() => iconsFor(typed), [typed])
  const [pointed, setPointed] = useState(ENTITY_ICONS.find((icon) => icon === chosen))
  const active = pointed && icons.includes(pointed) ? pointed : icons[0]
  const cellId = (icon: EntityIcon) => `${id}-${icon}`
  // What scrolling gives, a promise by now, is nothing for an effect to end with.
  useEffect(() => void list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'center' }), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !active) return
    if (event.key === 'Enter') {
      event.preventDefault()
      onPick(active)
      return
    }
    // Within words these belong to the cursor of the text.
    const isAside = typed === '' && ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)
    if (!isAside && event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    const cells = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
    const from = cells.find((cell) => cell.id === cellId(active))
    const next = from && nextCard(cells, from, event.key)
    setPointed(icons.find((icon) => next && cellId(icon) === next.id) ?? active)
    next?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <div className="flex flex-none items-center gap-2 border-b border-line px-3">
        <Icon name="search" size={14} className="text-ink-3" />
        <input
          type="text"
          role="combobox"
          aria-label={t('entity-icon-find')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active && cellId(active)}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('entity-icon-find')}
          className="h-9 w-full min-w-0 bg-transparent outline-none! placeholder:text-ink-3 coarse:h-11"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setPointed(undefined)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('entity-icons')} className="entity-icons">
        {icons.map((icon) => (
          <div
            key={icon}
            id={cellId(icon)}
            role="option"
            aria-selected={icon === chosen}
            aria-label={iconName(icon)}
            data-tip={iconName(icon)}
            data-active={icon === active ? '' : undefined}
            className="entity-icon"
            onClick={() => onPick(icon)}
            onPointerMove={() => setPointed(icon)}
          >
            <Icon name={iconNamed(icon)} />
          </div>
        ))}
      </div>
      {icons.length === 0 && (
        <p role="status" className="px-3 pb-6 text-center text-ink-2">
          {t('nothing-found')}
        </p>
      )}
    </>
  )
}
