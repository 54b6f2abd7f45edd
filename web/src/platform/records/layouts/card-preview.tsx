// A column of a board, or a day of a calendar, with the newest records as they will look there.
import { formatWeekdayDate } from '../../i18n/format'
import '../board/board.css'
import { BoardCard } from '../board/board-card'
import { cardFieldsOf, subtitleOf } from '../board/card-fields'
import { columnsOf, groupFieldOf, standsIn } from '../board/columns'
import { entryFieldsOf } from '../calendar/entry-fields'
import '../calendar/calendar.css'
import { CalendarEntry } from '../calendar/calendar-entry'
import { coloursOf } from '../calendar/colours'
import { dateFieldOf, type Entry, entryOf } from '../calendar/entries'
import { type Entity, fieldsOf } from '../entity'
import { today } from '../fields/calendar'
import { isEmptyValue } from '../fields/kinds'
import type { Row } from '../record'

type CardPreviewProps = { face: 'board' | 'calendar'; entity: Entity; rows: Row[] }

export default function CardPreview({ face, entity, rows }: CardPreviewProps) {
  const shown = fieldsOf(entity, entity.layout[face]?.shows ?? [])
  const told = (row: Row) => shown.filter((field) => !isEmptyValue(field, row[field.code])).length
  // Those that say most: a card without values shows nothing of how it will look.
  const telling = rows.toSorted((a, b) => told(b) - told(a))
  return face === 'board' ? <BoardPreview entity={entity} rows={telling} /> : <DayPreview entity={entity} rows={telling} />
}

type WithRows = { entity: Entity; rows: Row[] }

function BoardPreview({ entity, rows }: WithRows) {
  const by = groupFieldOf(entity, undefined)
  const [first] = rows
  const column = by && columnsOf(by).find((known) => first && standsIn(first, by, known))
  if (!by || !column) return null
  return (
    <div className="layouts-column">
      <div className="flex items-center gap-2 px-1 pb-2 font-medium">
        <span className="dot" data-hue={column.hue} />
        <bdi className="min-w-0 truncate">{column.label}</bdi>
      </div>
      {rows
        .filter((row) => standsIn(row, by, column))
        .slice(0, 3)
        .map((row) => (
          <BoardCard key={row.id} entity={entity} fields={cardFieldsOf(entity, by)} row={row} isTabStop={false} isLifted={false} isFixed />
        ))}
    </div>
  )
}

function DayPreview({ entity, rows }: WithRows) {
  const by = dateFieldOf(entity, undefined)
  if (!by) return null
  const fields = entryFieldsOf(entity)
  // A record without a date is on no day; here it shows how it would look.
  const entries = rows.slice(0, 3).map((row): Entry => entryOf(row, by) ?? { row, day: today(), minute: null })
  return (
    <div className="layouts-day">
      <p className="pb-2 text-xs text-ink-2">{formatWeekdayDate(entries[0]?.day ?? today())}</p>
      {entries.map((entry) => (
        <CalendarEntry
          key={entry.row.id}
          entry={entry}
          colours={coloursOf(entity)}
          detail={subtitleOf(fields, entry.row)}
          isTabStop={false}
          isFixed
        />
      ))}
    </div>
  )
}
