// One of many, found by typing. The button shows what is chosen; the list behind it has its own line to search in.
import { Combobox } from '@base-ui/react/combobox'
import { type KeyboardEvent, useRef, useState } from 'react'
import { t } from '../../../i18n/translate'
import { Icon } from '../../../ui/icon'
import { type Choice, ChoicePicture, matching, NEW, type PickingProps } from './choice'
import { ChoiceLine, NothingToChoose } from './choice-line'

export type PickOneProps = PickingProps & {
  chosen: Choice | null
  onPick: (choice: Choice | null) => void
  mayClear?: boolean
  className?: string
}

export function PickOne({
  chosen,
  choices,
  onPick,
  placeholder,
  onQuery,
  isSearching = false,
  onMake,
  makeLabel,
  mayClear = true,
  isReadOnly,
  begins,
  onBlur,
  className = '',
  ...aria
}: PickOneProps) {
  const [isOpen, setOpen] = useState(begins !== undefined)
  const [query, setQuery] = useState(begins?.typed ?? '')
  const isHighlighted = useRef(false)
  const ask = (text: string) => {
    setQuery(text)
    onQuery?.(text)
  }
  const shown = onQuery || query.trim() === '' ? choices : matching(choices, query)
  const isThere = shown.some(({ label }) => label.toLocaleLowerCase() === query.trim().toLocaleLowerCase())
  const items: Choice[] = onMake && !isThere && !isSearching ? [...shown, { id: NEW, label: query.trim(), isNew: true }] : shown

  const choose = (choice: Choice | null | undefined) => {
    if (choice?.isNew) onMake?.(query.trim())
    else if (choice && choice.closed === undefined) onPick(choice)
  }
  /** What was typed before the list was there has highlighted nothing; Enter means the first all the same. */
  const pickFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isHighlighted.current || query.trim() === '' || isSearching || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    setOpen(false)
    choose(items.find(({ closed }) => closed === undefined))
  }
  /** Who types on the closed button wants to search. */
  const openByTyping = (event: KeyboardEvent) => {
    if (isReadOnly || event.ctrlKey || event.metaKey || event.altKey) return
    if ((event.key === 'Backspace' || event.key === 'Delete') && mayClear && chosen) {
      event.preventDefault()
      onPick(null)
    } else if (event.key.length === 1 && event.key !== ' ') {
      event.preventDefault()
      ask(event.key)
      setOpen(true)
    }
  }

  return (
    <Combobox.Root
      items={items}
      filter={null}
      value={chosen}
      open={isOpen}
      onOpenChange={(opens) => {
        if (isReadOnly) return
        setOpen(opens)
        if (!opens) onBlur?.()
      }}
      onOpenChangeComplete={(opens) => !opens && ask('')}
      inputValue={query}
      onInputValueChange={(text, { reason }) => {
        if (reason === 'input-change' || reason === 'input-clear') ask(text)
      }}
      autoHighlight
      itemToStringLabel={(choice: Choice) => choice.label}
      isItemEqualToValue={(a: Choice, b: Choice) => a.id === b.id}
      onItemHighlighted={(choice) => {
        isHighlighted.current = choice !== undefined
      }}
      onValueChange={(choice: Choice | null) => choose(choice)}
    >
      <div
        className={`field field-row ${className}`}
        data-invalid={aria['aria-invalid'] ? '' : undefined}
        data-readonly={isReadOnly ? '' : undefined}
      >
        <Combobox.Trigger
          {...aria}
          aria-labelledby={`${aria.id}-label ${aria.id}`}
          className="field-inner flex items-center gap-2"
          onKeyDown={openByTyping}
        >
          {chosen ? (
            <>
              <ChoicePicture choice={chosen} />
              <bdi className="min-w-0 truncate">{chosen.label}</bdi>
            </>
          ) : (
            <span className="truncate text-ink-3">{placeholder ?? t('field-choose')}</span>
          )}
          <Icon name="chevrons-up-down" size={14} className={`ms-auto text-ink-3 ${chosen && mayClear && !isReadOnly ? 'hidden' : ''}`} />
        </Combobox.Trigger>
        {chosen && mayClear && !isReadOnly && (
          <button
            type="button"
            aria-label={t('field-clear')}
            data-tip={t('field-clear')}
            className="field-button"
            onClick={() => onPick(null)}
          >
            <Icon name="x" size={14} />
          </button>
        )}
      </div>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" collisionPadding={8} className="field-popup">
          <Combobox.Popup className="popup w-(--anchor-width) min-w-60 overflow-hidden" aria-label={t('field-choices')}>
            <div className="flex items-center gap-2 border-b border-line px-3">
              <Icon name={isSearching ? 'loader-circle' : 'search'} size={14} className={`text-ink-3 ${isSearching ? 'spin' : ''}`} />
              <Combobox.Input
                aria-label={t('search')}
                placeholder={t('search')}
                onKeyDown={pickFirst}
                className="h-9 min-w-0 flex-1 bg-transparent outline-none! coarse:h-11"
              />
            </div>
            <NothingToChoose isSearching={isSearching} />
            <Combobox.List className="max-h-[min(280px,calc(var(--available-height)-44px))] overflow-auto p-1 outline-none empty:p-0">
              {(choice: Choice) => (
                <Combobox.Item
                  key={choice.id}
                  value={choice}
                  disabled={choice.closed !== undefined}
                  data-tip={choice.closed}
                  aria-description={choice.closed}
                  className="menu-item py-1"
                >
                  <ChoiceLine choice={choice} makeLabel={makeLabel} />
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
