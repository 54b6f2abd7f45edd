// Several of many, or words that are made as they are typed: chips with a line behind them.
import { Combobox } from '@base-ui/react/combobox'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { t } from '../../../i18n/translate'
import { Icon } from '../../../ui/icon'
import { separated } from '../lists'
import { useBeginning } from '../use-beginning'
import { type Choice, ChoicePicture, matching, NEW, type PickingProps } from './choice'
import { ChoiceLine, NothingToChoose } from './choice-line'

export type PickSeveralProps = PickingProps & {
  chosen: Choice[]
  onPick: (choices: Choice[]) => void
  /** A word becomes a choice by being typed. */
  ofWord?: (word: string) => Choice
}

const addingWord = (name: string) => t('field-add-word', { name })

export function PickSeveral({
  chosen,
  choices,
  onPick,
  placeholder,
  onQuery,
  isSearching = false,
  ofWord,
  onMake,
  makeLabel,
  isReadOnly,
  onBlur,
  begins,
  ...aria
}: PickSeveralProps) {
  const [query, setQuery] = useState(begins?.typed ?? '')
  const isHighlighted = useRef(false)
  const [isOpen, setOpen] = useState(begins !== undefined)
  const input = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  useBeginning(begins, () => input.current?.focus())
  const ask = (text: string) => {
    setQuery(text)
    onQuery?.(text)
  }
  const typed = query.trim()
  const found = onQuery ? choices : matching(choices, typed)
  const isThere = [...found, ...chosen].some(({ label }) => label.toLocaleLowerCase() === typed.toLocaleLowerCase())
  const isMaking = typed !== '' && !isThere && (ofWord !== undefined || onMake !== undefined) && !isSearching
  const making: Choice = { id: NEW, label: typed, isNew: true }
  // A typed word comes first: Enter takes what stands there. A record that is to be made comes last.
  const items = isMaking ? (ofWord ? [making, ...found] : [...found, making]) : found

  const add = (words: string[]) => {
    if (!ofWord) return
    const fresh = words.map(ofWord).filter((choice, at, all) => all.findIndex(({ id }) => id === choice.id) === at)
    onPick([...chosen, ...fresh.filter(({ id }) => !chosen.some((known) => known.id === id))])
    ask('')
  }
  const paste = (event: ClipboardEvent) => {
    const words = separated(event.clipboardData.getData('text'))
    if (!ofWord || words.length < 2) return
    event.preventDefault()
    add(typed ? [typed, ...words] : words)
  }
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const isEnd = event.key === ',' || event.key === ';' || event.key === '،'
    // What was typed before the list was there has highlighted nothing; Enter means it all the same.
    const isPlainEnter = event.key === 'Enter' && typed !== '' && !isHighlighted.current
    const [first] = items
    if (ofWord && (isEnd || isPlainEnter)) {
      event.preventDefault()
      if (typed) add([typed])
    } else if (isPlainEnter && first && !first.isNew) {
      event.preventDefault()
      onPick([...chosen.filter(({ id }) => id !== first.id), first])
      ask('')
    }
  }
  const leave = () => {
    // What was typed and not yet a chip would be lost otherwise.
    if (ofWord && typed) add([typed])
    onBlur?.()
  }

  return (
    <Combobox.Root
      multiple
      readOnly={isReadOnly}
      items={items}
      filter={null}
      // An empty list over the form would only be in the way, and hides the rest from screen readers.
      open={isOpen && (items.length > 0 || !ofWord)}
      onOpenChange={setOpen}
      value={chosen}
      inputValue={query}
      onInputValueChange={(text, { reason }) => {
        // When the list closes it would clear what is typed; here that is a word on its way.
        if (reason === 'input-change' || (reason === 'input-clear' && !ofWord)) ask(text)
      }}
      autoHighlight
      itemToStringLabel={(choice: Choice) => choice.label}
      isItemEqualToValue={(a: Choice, b: Choice) => a.id === b.id}
      onItemHighlighted={(choice) => {
        isHighlighted.current = choice !== undefined
      }}
      onValueChange={(picked: Choice[]) => {
        if (!picked.some(({ isNew }) => isNew)) onPick(picked)
        else if (ofWord) return add([typed])
        else onMake?.(typed)
        ask('')
      }}
    >
      <Combobox.Chips
        ref={frame}
        className="field flex cursor-text flex-wrap items-center gap-1 py-[3px]! ps-1.5!"
        data-invalid={aria['aria-invalid'] ? '' : undefined}
        data-readonly={isReadOnly ? '' : undefined}
        onClick={() => input.current?.focus()}
      >
        {chosen.map((choice) => (
          <Combobox.Chip
            key={choice.id}
            aria-label={choice.label}
            className="tag max-w-full data-highlighted:outline-2 data-highlighted:outline-accent"
            data-hue={choice.hue ?? 'gray'}
            render={<span />}
          >
            <span className="inline-flex max-w-full items-center gap-1">
              {choice.look !== 'dot' && <ChoicePicture choice={choice} size={14} />}
              <bdi className="min-w-0 truncate">{choice.label}</bdi>
              {!isReadOnly && (
                <Combobox.ChipRemove
                  aria-label={t('field-remove', { name: choice.label })}
                  className="-me-1 flex size-4 items-center justify-center rounded-sm opacity-70 hover:opacity-100 coarse:size-6"
                >
                  <Icon name="x" size={12} />
                </Combobox.ChipRemove>
              )}
            </span>
          </Combobox.Chip>
        ))}
        <Combobox.Input
          {...aria}
          ref={input}
          dir={query ? 'auto' : undefined}
          placeholder={chosen.length ? '' : (placeholder ?? t('field-add'))}
          className="h-[calc(var(--ctl)-10px)] min-w-8 flex-1 bg-transparent px-1 outline-none!"
          onPaste={paste}
          onKeyDown={key}
          onBlur={leave}
        />
      </Combobox.Chips>
      <Combobox.Portal>
        <Combobox.Positioner anchor={frame} sideOffset={4} align="start" collisionPadding={8} className="field-popup">
          <Combobox.Popup className="popup w-(--anchor-width) min-w-48" aria-label={t('field-choices')}>
            {!ofWord && <NothingToChoose isSearching={isSearching} />}
            <Combobox.List className="max-h-[min(260px,var(--available-height))] overflow-auto p-1 outline-none empty:p-0">
              {(choice: Choice) => (
                <Combobox.Item key={choice.id} value={choice} className="menu-item">
                  <ChoiceLine choice={choice} makeLabel={makeLabel ?? addingWord} />
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
