// Where a formula is written: a plain text area with its colours laid under it, and what may be meant beside the cursor.
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import type { Field } from '../entity'
import { type Completion, type Completions, completionsAt, type FormulaFunction, writtenFor } from './formula-completion'
import { CompletionList } from './formula-completion-list'
import type { FaultMark } from './formula-faults'
import { FormulaPaint } from './formula-paint'
import { type Token, tokensOf } from './formula-tokens'
import './formula.css'

export type FormulaInputProps = {
  id: string
  value: string
  onChange: (value: string) => void
  fields: readonly Field[]
  functions: readonly FormulaFunction[]
  /** What is wrong, by its places in the string. */
  faults: readonly FaultMark[]
  area: RefObject<HTMLTextAreaElement | null>
  placeholder?: string
  onCaret: (tokens: readonly Token[], caret: number) => void
  /** Whether something is offered: nobody is corrected in the middle of a word. */
  onOffer: (isOffering: boolean) => void
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  'aria-required'?: boolean
}

/** As the server has it. */
const CHARS_MAX = 4000

export function FormulaInput(props: FormulaInputProps) {
  const { id, value, onChange, fields, functions, faults, area, placeholder, onCaret, onOffer, ...described } = props
  const listId = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const [offer, setOffer] = useState<Completions>()
  const [pointed, setPointed] = useState(0)
  /** What is put in by us offers nothing again. */
  const isQuiet = useRef(false)
  /** What is typed before the functions are there is looked at once more when they are. */
  const isEarly = useRef(false)
  const names = useMemo(
    () => ({ fields: new Set(fields.map(({ code }) => code)), functions: new Set(functions.map(({ name }) => name)) }),
    [fields, functions],
  )
  const tokens = useMemo(() => tokensOf(value, names), [value, names])

  const show = (completions: Completions | undefined) => {
    setOffer(completions)
    setPointed(0)
    onOffer(completions !== undefined)
  }
  /** Who has put it away is not offered it again by what arrives late. */
  const close = () => {
    isEarly.current = false
    show(undefined)
  }
  const look = (text: string, caret: number, isAsked = false) => {
    const found = completionsAt(tokensOf(text, names), caret, fields, functions, isAsked)
    const [only, second] = found?.items ?? []
    // It stands there already.
    const isThere = only && !second && only.name === text.slice(found?.from, found?.to).toLowerCase()
    show(isThere && !isAsked ? undefined : found)
  }
  const type = (text: string, caret: number) => {
    onChange(text)
    onCaret(tokensOf(text, names), caret)
    isEarly.current = functions.length === 0
    if (isQuiet.current) close()
    else look(text, caret)
  }
  const take = (item: Completion) => {
    if (!offer || !area.current) return
    const { text, cursor } = writtenFor(item, value.slice(offer.to))
    isQuiet.current = true
    replaceIn(area.current, offer.from, offer.to, text)
    isQuiet.current = false
    const at = offer.from + cursor
    area.current.focus()
    area.current.setSelectionRange(at, at)
    close()
  }
  const move = () => {
    const caret = area.current?.selectionStart ?? 0
    onCaret(tokens, caret)
    if (offer && (caret < offer.from || caret > offer.to)) close()
  }
  useFound(anchor, offer)
  const lookAgain = useEffectEvent(() => {
    if (isEarly.current && area.current === document.activeElement) look(value, area.current?.selectionStart ?? 0)
    isEarly.current = false
  })
  const areFunctionsThere = functions.length > 0
  useEffect(() => {
    if (areFunctionsThere) lookAgain()
  }, [areFunctionsThere])

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const { selectionStart, selectionEnd } = event.currentTarget
    const stop = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key === ' ' && event.ctrlKey) {
      stop()
      return look(value, selectionStart, true)
    }
    if (event.key === ')' && value[selectionEnd] === ')' && selectionStart === selectionEnd && hasEnough(tokens)) {
      // It was put there with the name of the function.
      stop()
      event.currentTarget.setSelectionRange(selectionEnd + 1, selectionEnd + 1)
      return move()
    }
    if (!offer) return
    const count = offer.items.length
    const item = offer.items[pointed]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      stop()
      setPointed((pointed + (event.key === 'ArrowDown' ? 1 : -1) + count) % count)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey && item) {
      stop()
      take(item)
    } else if (event.key === 'Escape') {
      stop()
      close()
    }
  }

  return (
    <div className="formula-text" dir="ltr">
      <FormulaPaint tokens={tokens} faults={faults} place={offer?.from} anchor={anchor} />
      <textarea
        ref={area}
        id={id}
        className="formula-area"
        value={value}
        maxLength={CHARS_MAX}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        rows={1}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={offer ? listId : undefined}
        aria-activedescendant={offer ? `${listId}-${pointed}` : undefined}
        onChange={(event) => type(event.target.value, event.target.selectionStart)}
        onKeyDown={onKeyDown}
        onSelect={move}
        onBlur={close}
        {...described}
      />
      {offer && (
        <CompletionList
          id={listId}
          label={t('formula-completions')}
          items={offer.items}
          pointed={pointed}
          anchor={anchor}
          onPoint={setPointed}
          onTake={take}
        />
      )}
    </div>
  )
}

/** So that it can be undone like what is typed. */
function replaceIn(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
  area.focus()
  area.setSelectionRange(from, to)
  if (document.execCommand?.('insertText', false, text)) return
  area.setRangeText(text, from, to, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Whether no parenthesis is missing. */
function hasEnough(tokens: readonly Token[]): boolean {
  const count = (sign: string) => tokens.filter(({ kind, text }) => kind === 'sign' && text === sign).length
  return count(')') >= count('(')
}

/** Puts a text where the cursor of the formula is, and the cursor where one goes on. */
export function insertInto(area: HTMLTextAreaElement, item: Completion): void {
  const { selectionStart, selectionEnd, value } = area
  const { text, cursor } = writtenFor(item, value.slice(selectionEnd))
  replaceIn(area, selectionStart, selectionEnd, text)
  area.setSelectionRange(selectionStart + cursor, selectionStart + cursor)
}

/** What is offered stays beside its word when the text grows or the page is scrolled. */
function useFound(anchor: RefObject<HTMLElement | null>, offer: Completions | undefined): void {
  const [, again] = useState(0)
  const isOpen = offer !== undefined
  useLayoutEffect(() => {
    // The place is known only after it has been painted once.
    if (isOpen && anchor.current) again((count) => count + 1)
  }, [anchor, isOpen])
  useEffect(() => {
    if (!isOpen) return
    const move = () => again((count) => count + 1)
    document.addEventListener('scroll', move, { capture: true, passive: true })
    addEventListener('resize', move)
    return () => {
      document.removeEventListener('scroll', move, { capture: true })
      removeEventListener('resize', move)
    }
  }, [isOpen])
}
