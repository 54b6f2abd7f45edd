// Rich text, written where it is read: bold, italic, lists and links by keys and by a bar. The browser's own editing does
// the work; it keeps every element that it does not know how to make.
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/translate'
import { isMac } from '../../../keyboard/shortcuts'
import { Button } from '../../../ui/button'
import type { IconName } from '../../../ui/icon'
import type { InputProps } from '../field-kind'
import { useBeginning } from '../use-beginning'
import { asText } from '../words-in-cells'
import { escapedHtml } from './html-words'
import { linkTarget } from './link-target'
import './rich-text.css'
import { safeNodes, writtenHtml } from './safe-nodes'

type Mark = { command: string; icon: IconName; label: string; keys?: string }
const marks = (): Mark[] => [
  { command: 'bold', icon: 'bold', label: t('rich-bold'), keys: 'mod+b' },
  { command: 'italic', icon: 'italic', label: t('rich-italic'), keys: 'mod+i' },
  { command: 'insertUnorderedList', icon: 'list', label: t('rich-list'), keys: 'mod+shift+8' },
  { command: 'insertOrderedList', icon: 'list-ordered', label: t('rich-numbered'), keys: 'mod+shift+7' },
]

const run = (command: string, value?: string) => document.execCommand(command, false, value)

export default function RichTextInput({
  field: _,
  entity: __,
  value,
  onChange,
  onBlur,
  onUnreadable: ___,
  onPicked: ____,
  begins,
  isReadOnly,
  id,
  ...aria
}: InputProps) {
  const root = useRef<HTMLDivElement>(null)
  /** What was read from the page last: anything else came from somebody else. */
  const own = useRef<unknown>(undefined)
  const [on, setOn] = useState<ReadonlySet<string>>(new Set())
  const [link, setLink] = useState<{ address: string; range: Range; isWrong?: boolean }>()

  useEffect(() => {
    if (!root.current || own.current === value) return
    own.current = value
    root.current.replaceChildren(safeNodes(asText(value)))
  }, [value])
  useEffect(() => {
    run('defaultParagraphSeparator', 'p')
    run('styleWithCSS', 'false')
  }, [])
  useBeginning(begins, (typed) => {
    if (!root.current) return
    root.current.focus()
    document.getSelection()?.selectAllChildren(root.current)
    document.getSelection()?.collapseToEnd()
    if (typed) run('insertText', typed)
  })
  useEffect(() => {
    const follow = () => {
      if (document.activeElement !== root.current) return
      setOn(new Set(marks().flatMap(({ command }) => (document.queryCommandState(command) ? [command] : []))))
    }
    document.addEventListener('selectionchange', follow)
    return () => document.removeEventListener('selectionchange', follow)
  }, [])

  const tell = () => {
    if (!root.current) return
    own.current = writtenHtml(root.current)
    onChange(own.current)
  }
  const mark = (command: string) => {
    root.current?.focus()
    run(command)
    tell()
  }
  const askLink = () => {
    const selection = document.getSelection()
    if (!selection?.rangeCount || !root.current?.contains(selection.anchorNode)) root.current?.focus()
    const range = document.getSelection()?.getRangeAt(0)
    if (!range) return
    const within = range.startContainer.parentElement?.closest('a')
    setLink({ address: within?.getAttribute('href') ?? '', range: range.cloneRange() })
  }
  const setAddress = () => {
    if (!link) return
    const address = link.address.trim()
    const href = linkTarget(address)
    if (address !== '' && !href) return setLink({ ...link, isWrong: true })
    const selection = document.getSelection()
    root.current?.focus()
    selection?.removeAllRanges()
    selection?.addRange(link.range)
    if (!href) run('unlink')
    else if (link.range.collapsed && !link.range.startContainer.parentElement?.closest('a'))
      run('insertHTML', `<a href="${escapedHtml(href)}">${escapedHtml(address)}</a>`)
    else run('createLink', href)
    setLink(undefined)
    tell()
  }
  const key = (event: KeyboardEvent) => {
    const isMod = isMac ? event.metaKey : event.ctrlKey
    if (!isMod || event.altKey) return
    const shortcuts: Record<string, () => void> = {
      b: () => mark('bold'),
      i: () => mark('italic'),
      k: askLink,
      ...(event.shiftKey ? { Digit8: () => mark('insertUnorderedList'), Digit7: () => mark('insertOrderedList') } : {}),
    }
    const wanted = shortcuts[event.key.toLowerCase()] ?? shortcuts[event.code]
    if (!wanted) return
    event.preventDefault()
    event.stopPropagation()
    wanted()
  }
  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    const html = event.clipboardData.getData('text/html')
    const holder = document.createElement('div')
    if (html) holder.append(safeNodes(html))
    else holder.innerText = event.clipboardData.getData('text/plain')
    run('insertHTML', holder.innerHTML)
  }

  return (
    <div className="field p-0!" data-invalid={aria['aria-invalid'] ? '' : undefined}>
      {!isReadOnly && (
        <div
          role="toolbar"
          aria-label={t('rich-toolbar')}
          aria-controls={id}
          className="flex items-center gap-0.5 border-b border-line p-1"
        >
          {marks().map(({ command, icon, label, keys }) => (
            <Button
              key={command}
              kind="ghost"
              size="sm"
              icon={icon}
              label={label}
              keys={keys}
              aria-pressed={on.has(command)}
              className={on.has(command) ? 'bg-active! text-ink!' : ''}
              // The selection in the text must outlive the press.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => mark(command)}
            />
          ))}
          <Button
            kind="ghost"
            size="sm"
            icon="link"
            label={t('rich-link')}
            keys="mod+k"
            aria-expanded={link !== undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={askLink}
          />
        </div>
      )}
      {link && (
        <div className="flex items-center gap-1 border-b border-line p-1">
          <input
            autoFocus
            dir="ltr"
            aria-label={t('rich-address')}
            aria-invalid={link.isWrong}
            aria-describedby={link.isWrong ? `${id}-address-problem` : undefined}
            placeholder="https://…"
            className="h-(--ctl-sm) min-w-0 flex-1 rounded-sm bg-transparent px-2 outline-none!"
            value={link.address}
            onChange={(event) => setLink({ range: link.range, address: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== 'Escape') return
              event.preventDefault()
              event.stopPropagation()
              if (event.key === 'Enter') setAddress()
              else setLink(undefined)
            }}
          />
          {link.isWrong && (
            <span id={`${id}-address-problem`} role="alert" className="text-xs text-danger">
              {t('field-not-url')}
            </span>
          )}
          <Button size="sm" kind="ghost" onClick={setAddress}>
            {t('rich-link-set')}
          </Button>
        </div>
      )}
      <div
        ref={root}
        id={id}
        role="textbox"
        aria-multiline="true"
        aria-labelledby={`${id}-label`}
        aria-readonly={isReadOnly}
        tabIndex={0}
        contentEditable={!isReadOnly}
        suppressContentEditableWarning
        dir="auto"
        className="rich-text max-h-80 min-h-[76px] overflow-auto px-2.5 py-2 outline-none!"
        onInput={tell}
        onKeyDown={key}
        onPaste={paste}
        onBlur={onBlur}
        {...aria}
      />
    </div>
  )
}
