// The views of a list: the table always, board and calendar where the records have something to stand by.
import { type MessageKey, t } from '../../i18n/translate'
import type { PageSearch } from '../../navigation'
import { Icon, type IconName } from '../../ui/icon'
import type { Entity } from '../entity'

export type ViewName = NonNullable<PageSearch['view']>

const VIEWS: { name: ViewName; says: MessageKey; icon: IconName }[] = [
  { name: 'table', says: 'view-table', icon: 'table-2' },
  { name: 'board', says: 'view-board', icon: 'square-kanban' },
  { name: 'calendar', says: 'view-calendar', icon: 'calendar-days' },
]

const FITS: Record<ViewName, (entity: Entity) => boolean> = {
  table: () => true,
  board: ({ fields }) => fields.some(({ type }) => type === 'select'),
  calendar: ({ fields }) => fields.some(({ type, standard }) => type === 'date' || (type === 'datetime' && !standard)),
}

export const viewsOf = (entity: Entity): ViewName[] => VIEWS.map(({ name }) => name).filter((name) => FITS[name](entity))

export function ViewTabs({ entity, view, onChange }: { entity: Entity; view: ViewName; onChange: (view: ViewName) => void }) {
  const offered = VIEWS.filter(({ name }) => FITS[name](entity))
  if (offered.length < 2) return null
  const step = (places: number, list: HTMLElement) => {
    const at = offered.findIndex(({ name }) => name === view)
    const next = (at + places + offered.length) % offered.length
    onChange(offered[next]?.name ?? 'table')
    const tab = list.children[next]
    if (tab instanceof HTMLElement) tab.focus()
  }
  return (
    <div
      role="tablist"
      aria-label={t('views')}
      className="flex flex-none items-center gap-0.5"
      onKeyDown={(event) => {
        const isForward = (event.key === 'ArrowRight') !== (document.documentElement.dir === 'rtl')
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
        // The view below has its own use for arrows.
        event.preventDefault()
        step(isForward ? 1 : -1, event.currentTarget)
      }}
    >
      {offered.map(({ name, says, icon }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`view-${name}`}
          aria-selected={name === view}
          aria-controls="list-view"
          tabIndex={name === view ? 0 : -1}
          onClick={() => onChange(name)}
          className="flex h-7 items-center gap-1.5 rounded-md px-2 text-sm font-medium whitespace-nowrap text-ink-2 hover:bg-hover aria-selected:bg-active aria-selected:text-ink coarse:h-11"
        >
          <Icon name={icon} size={15} className="text-ink-3" />
          <span className="max-sm:sr-only">{t(says)}</span>
        </button>
      ))}
    </div>
  )
}
