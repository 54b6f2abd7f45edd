// Which columns a table shows, in which order and how wide. Pure: where it is kept is said in column-memory.ts.
import { tuningOf } from '../../modules/module'
import { type Entity, type Field, fieldOf } from '../entity'
import { kindOf } from '../fields/kinds'
import { type ColumnFigure, figuresOf } from '../figures/measures'

/** What somebody has chosen. What they have not chosen follows from the entity, also when that changes later. */
export type ColumnChoice = {
  /** Codes of the columns after the title, in their order. */
  shown?: string[]
  widths?: Record<string, number>
  /** What the values of a column come to, below it. */
  figures?: Record<string, ColumnFigure>
}

export type Column = { code: string; field: Field; width: number; figure?: ColumnFigure }

export const WIDTH_MIN = 72
export const WIDTH_MAX = 640
const WIDTH_PLAIN = 160
const TITLE_WIDTH = 240
/** The column of boxes before the title. */
export const BOX_WIDTH = 40

export const TITLE = 'title'

/** The columns a new reader sees: as the list was arranged, else those of the module, else those that follow from the fields. */
export function plainColumns(entity: Entity): string[] {
  if (entity.layout.widths) return known(entity, entity.layout.list)
  const tuned = tuningOf(entity.code)?.columns?.map(({ code }) => code)
  // Whoever has their records numbered calls them by their numbers.
  return known(entity, tuned ?? [...(entity.numbering ? ['number'] : []), ...entity.layout.list])
}

/** Each once, without the title, and none that is not there (any more). */
function known(entity: Entity, codes: string[]): string[] {
  return [...new Set(codes)].filter((code) => code !== TITLE && fieldOf(entity, code) !== undefined)
}

export function columnsOf(entity: Entity, choice: ColumnChoice): Column[] {
  const codes = [TITLE, ...(choice.shown ? known(entity, choice.shown) : plainColumns(entity))]
  return codes.flatMap((code) => {
    const field = fieldOf(entity, code)
    return field
      ? [{ code, field: named(entity, field), width: choice.widths?.[code] ?? plainWidth(entity, field), figure: figureIn(field, choice) }]
      : []
  })
}

/** Kept for a field that has become another since, it says nothing. */
function figureIn(field: Field, { figures }: ColumnChoice): ColumnFigure | undefined {
  const figure = figures?.[field.code]
  return figure && figuresOf(field).includes(figure) ? figure : undefined
}

/** The title of a record is the record itself: its column is called "Contact", not "Title". */
const named = (entity: Entity, field: Field): Field => (field.code === TITLE ? { ...field, label: entity.singular } : field)

export function columnLabel(entity: Entity, code: string): string {
  const field = fieldOf(entity, code)
  return field ? named(entity, field).label : code
}

export function plainWidth(entity: Entity, field: Field): number {
  const tuned = tuningOf(entity.code)?.columns?.find(({ code }) => code === field.code)?.width
  return entity.layout.widths?.[field.code] ?? tuned ?? (field.code === TITLE ? TITLE_WIDTH : (kindOf(field).width ?? WIDTH_PLAIN))
}

export const widthWithin = (width: number): number => Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width)))

/** Moves a column by some places among those after the title. At the edge it stays. */
export function movedBy(shown: string[], code: string, places: number): string[] {
  const at = shown.indexOf(code)
  return at < 0 ? shown : movedTo(shown, code, at + places)
}

export function movedTo(shown: string[], code: string, place: number): string[] {
  if (!shown.includes(code)) return shown
  const others = shown.filter((other) => other !== code)
  return others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, code)
}

export const withColumn = (shown: string[], code: string): string[] => (shown.includes(code) ? shown : [...shown, code])
export const withoutColumn = (shown: string[], code: string): string[] => shown.filter((other) => other !== code)

/** Where each column begins, in pixels from the first one's start, and where the last one ends. */
export function edgesOf(columns: readonly Pick<Column, 'width'>[]): number[] {
  const edges = [BOX_WIDTH]
  for (const { width } of columns) edges.push((edges.at(-1) ?? 0) + width)
  return edges
}

const BONE_INSET = 12

/** A row whose values are not there yet, as one background: a bar in each column, uneven as words are. */
export const bonesOf = (columns: readonly Pick<Column, 'width'>[]): string => {
  const edges = edgesOf(columns)
  const bone = ({ width }: Pick<Column, 'width'>, at: number) => {
    const share = 0.35 + ((at * 13) % 35) / 100
    return `var(--shade) ${(edges[at] ?? 0) + BONE_INSET}px 50% / ${Math.round(width * share)}px 8px`
  }
  return columns.map(bone).join(', ')
}

/** Kinds whose values have no order; the server refuses to sort by them. */
const UNSORTABLE: ReadonlySet<Field['type']> = new Set(['multi_select', 'tags', 'links', 'inverse', 'address', 'json', 'file', 'image'])
export const isSortable = (field: Field): boolean => !UNSORTABLE.has(field.type)
