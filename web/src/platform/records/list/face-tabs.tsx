// How a list is shown: as a table and a chart always, as a board or a calendar where the records have something to stand by.
import { type MessageKey, t } from '../../i18n/translate'
import type { PageSearch } from '../../navigation'
import { Icon, type IconName } from '../../ui/icon'
import type { Entity } from '../entity'

export type FaceName = NonNullable<PageSearch['face']>

const FACES: { name: FaceName; says: MessageKey; icon: IconName }[] = [
  { name: 'table', says: 'view-table', icon: 'table-2' },
  { name: 'board', says: 'view-board', icon: 'square-kanban' },
  { name: 'calendar', says: 'view-calendar', icon: 'calendar-days' },
  { name: 'chart', says: 'view-chart', icon: 'chart-column' },
]

const FITS: Record<FaceName, (entity: Entity) => boolean> = {
  table: () => true,
  chart: () => true,
  board: ({ fields }) => fields.some(({ type }) => type === 'select'),
  calendar: ({ fields }) => fields.some(({ type, standard }) => type === 'date' || (type === 'datetime' && !standard)),
}

export const facesOf = (entity: Entity): FaceName[] => FACES.map(({ name }) => name).filter((name) => FITS[name](entity))

export function FaceTabs({ entity, face, onChange }: { entity: Entity; face: FaceName; onChange: (face: FaceName) => void }) {
  const offered = FACES.filter(({ name }) => FITS[name](entity))
  const step = (places: number, list: HTMLElement) => {
    const at = offered.findIndex(({ name }) => name === face)
    const next = (at + places + offered.length) % offered.length
    onChange(offered[next]?.name ?? 'table')
    const tab = list.children[next]
    if (tab instanceof HTMLElement) tab.focus()
  }
  return (
    <div
      role="tablist"
      aria-label={t('faces')}
      className="flex flex-none items-center gap-0.5"
      onKeyDown={(event) => {
        const isForward = (event.key === 'ArrowRight') !== (document.documentElement.dir === 'rtl')
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
        // What is below has its own use for arrows.
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
          aria-label={t(says)}
          data-tip={t(says)}
          aria-selected={name === face}
          aria-controls="list-view"
          tabIndex={name === face ? 0 : -1}
          onClick={() => onChange(name)}
          className="face-tab"
        >
          <Icon name={icon} size={15} />
        </button>
      ))}
    </div>
  )
}
