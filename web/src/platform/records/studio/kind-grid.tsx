// The kinds of fields to choose from: type to find, arrows to go, Enter to take.
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { kindIcon } from './kind-icon'
import { KIND_GROUPS, kindName, kindSays, type MadeType, type MakeableType } from './makeable'
import { nextCard } from './next-card'
import { plainText } from './plain-text'

/** Names that begin with what is typed come before those that only mention it. */
function found(typed: string, isOffered: (kind: MadeType) => boolean): { name: string; kinds: MakeableType[] }[] {
  const wanted = plainText(typed)
  const offered = KIND_GROUPS.map(({ name, kinds }) => ({
    name: t(`kinds-${name}`),
    kinds: ([...kinds] as MakeableType[]).filter(isOffered),
  }))
  if (wanted === '') return offered.filter(({ kinds }) => kinds.length > 0)
  const rank = (kind: MakeableType): number => {
    const name = plainText(kindName(kind))
    if (name.startsWith(wanted)) return 0
    if (name.includes(wanted) || kind.includes(wanted)) return 1
    return plainText(kindSays(kind)).includes(wanted) ? 2 : 3
  }
  const hits = offered.flatMap(({ kinds }) => kinds).filter((kind) => rank(kind) < 3)
  return hits.length > 0 ? [{ name: '', kinds: hits.sort((a, b) => rank(a) - rank(b)) }] : []
}

type KindGridProps = { onPick: (kind: MakeableType) => void; isOffered?: (kind: MadeType) => boolean }

const all = () => true

export function KindGrid({ onPick, isOffered = all }: KindGridProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const groups = useMemo(() => found(typed, isOffered), [typed, isOffered])
  const kinds = groups.flatMap((group) => group.kinds)
  const [pointed, setPointed] = useState<MakeableType>('text')
  const active = kinds.includes(pointed) ? pointed : kinds[0]
  const cardId = (kind: MakeableType) => `${id}-${kind}`

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && active) {
      event.preventDefault()
      onPick(active)
      return
    }
    const isAlong = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    // Within words these belong to the cursor of the text.
    const isAside = typed === '' && ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)
    if (!(isAlong || isAside) || !active || event.nativeEvent.isComposing) return
    event.preventDefault()
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
    const from = cards.find((card) => card.id === cardId(active))
    const next = from && nextCard(cards, from, event.key)
    if (!next) return
    setPointed(next.dataset.kind as MakeableType)
    next.scrollIntoView({ block: 'nearest' })
  }

  return (
    <>
      <div className="flex flex-none items-center gap-2.5 border-b border-line px-5">
        <Icon name="search" className="text-ink-3" />
        <input
          type="text"
          role="combobox"
          aria-label={t('studio-find-kind')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active && cardId(active)}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('studio-find-kind')}
          className="h-11 w-full min-w-0 bg-transparent outline-none! placeholder:text-ink-3"
          data-first=""
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            // The best hit is what Enter takes.
            const best = found(event.target.value, isOffered)[0]?.kinds[0]
            if (best) setPointed(best)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('studio-kinds')} className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name || t('studio-kinds')} className="pb-3">
            {group.name && (
              <div aria-hidden="true" className="px-1.5 pb-1 text-2xs font-medium text-ink-3">
                {group.name}
              </div>
            )}
            <div className="studio-kinds" role="presentation">
              {group.kinds.map((kind) => (
                <div
                  key={kind}
                  id={cardId(kind)}
                  role="option"
                  aria-selected={kind === active}
                  data-kind={kind}
                  className="studio-kind"
                  onClick={() => onPick(kind)}
                  onPointerMove={() => setPointed(kind)}
                >
                  <span className="studio-kind-icon">
                    <Icon name={kindIcon(kind)} />
                  </span>
                  <span className="min-w-0">
                    <span className="block truncate font-medium">{kindName(kind)}</span>
                    <span className="block text-xs text-ink-2">{kindSays(kind)}</span>
                  </span>
                </div>
              ))}
            </div>
          </div>
        ))}
        {kinds.length === 0 && (
          <p role="status" className="px-2 py-8 text-center text-ink-2">
            {t('nothing-found')}
          </p>
        )}
      </div>
    </>
  )
}
