// Searches the list on the server while somebody types. What is searched stands in the address.
import { useEffect, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { useShortcut } from '../../keyboard/shortcuts'
import { Icon } from '../../ui/icon'

const REST_MS = 250
const CHARS_MAX = 200

export function SearchBox({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const told = useRef(value)
  // The address has changed by itself: Back, or a link.
  if (told.current !== value) {
    told.current = value
    setTyped(value)
  }
  useShortcut('/', 'shortcut-search', () => {
    input.current?.focus()
    input.current?.select()
  })
  const tell = (text: string) => {
    told.current = text
    onChange(text)
  }
  const latest = useRef(tell)
  latest.current = tell
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => latest.current(typed), REST_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <div className="relative min-w-0 flex-1 sm:flex-none">
      <Icon name="search" size={14} className="pointer-events-none absolute inset-y-0 start-2 my-auto text-ink-3" />
      <input
        ref={input}
        type="search"
        dir="auto"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={t('search')}
        maxLength={CHARS_MAX}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            setTyped('')
            tell('')
            event.currentTarget.blur()
          } else if (event.key === 'Enter') tell(typed)
        }}
        className="search-box"
      />
    </div>
  )
}
