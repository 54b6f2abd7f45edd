// A group on the screen: its head, which stays at the top as long as some of its rows are there, and those rows.
import type { ReactNode } from 'react'
import { formatNumber } from '../../../i18n/format'
import { t } from '../../../i18n/translate'
import { Icon } from '../../../ui/icon'
import { cellId } from '../table-row'
import type { Span } from '../windows'
import { GroupHead, type GroupHeadProps } from './group-head'
import { MORE_ROWS, type Section } from './sections'

type GroupSectionProps = Omit<GroupHeadProps, 'isActive'> & {
  span: Span
  rowHeight: number
  /** The line of the cursor; -1: it is elsewhere. */
  activeLine: number
  drawRow: (place: number) => ReactNode
  onMore: (section: Section) => void
}

export function GroupSection({ span, rowHeight, activeLine, drawRow, onMore, ...head }: GroupSectionProps) {
  const { section, gridId } = head
  const { start, rows, size, group } = section
  const first = Math.max(start + 1, span[0])
  const last = Math.min(start + 1 + rows, span[1])
  const places: number[] = []
  for (let place = first; place < last; place++) places.push(place)
  const more = start + 1 + rows
  const hasMore = size > rows + 1 && more < span[1]
  return (
    <div role="rowgroup" className="group-section" style={{ top: start * rowHeight, height: size * rowHeight }}>
      <GroupHead {...head} isActive={activeLine === start} />
      {places.length > 0 && (
        <div role="presentation" style={{ transform: `translateY(${(first - start - 1) * rowHeight}px)` }}>
          {places.map(drawRow)}
        </div>
      )}
      {hasMore && (
        <div role="row" aria-level={2} aria-rowindex={more + 2} className="group-more" style={{ top: (rows + 1) * rowHeight }}>
          <div
            role="gridcell"
            aria-colindex={1}
            id={cellId(gridId, more, 1)}
            data-active={activeLine === more || undefined}
            className="group-more-cell"
          >
            <button type="button" tabIndex={-1} onClick={() => onMore(section)}>
              <Icon name="chevron-down" size={14} />
              {t('group-more', { count: formatNumber(Math.min(MORE_ROWS, group.count - rows)) })}
            </button>
          </div>
        </div>
      )}
    </div>
  )
}
