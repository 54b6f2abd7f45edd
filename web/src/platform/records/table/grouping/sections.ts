// A table in groups, line by line: the head of a group, its rows if it is open, and a line that shows more of them. All
// lines are of one height, so that where somebody looks is still plain arithmetic.
import type { FoldedKey } from '../../../navigation'
import type { Group } from '../../figures/asking'
import { PAGE_ROWS } from '../../reading'

/** Rows of a group that are there at once; scrolling past them would make a long way to the next group. */
export const GROUP_ROWS = 2 * PAGE_ROWS
/** How many more each time somebody asks. */
export const MORE_ROWS = 10 * PAGE_ROWS

export type Section = {
  group: Group
  /** Told apart by this. */
  id: string
  isOpen: boolean
  /** The line of its head. */
  start: number
  /** Rows that are shown, below the head. */
  rows: number
  /** Lines in all. */
  size: number
}

export type Line = { section: Section; kind: 'head' | 'row' | 'more'; at: number }

export const idOfGroup = (key: unknown): string => JSON.stringify(key ?? null)

export const keyOfGroup = ({ key }: Pick<Group, 'key'>): FoldedKey =>
  typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean' ? key : null

/** `shown`: how many rows of a group somebody has asked for, by its id. */
export function sectionsOf(groups: Group[], folded: readonly FoldedKey[], shown: Readonly<Record<string, number>>): Section[] {
  const closed = new Set(folded.map(idOfGroup))
  let start = 0
  return groups.map((group) => {
    const id = idOfGroup(group.key)
    const isOpen = !closed.has(id)
    const rows = isOpen ? Math.min(group.count, shown[id] ?? GROUP_ROWS) : 0
    const size = 1 + rows + (isOpen && rows < group.count ? 1 : 0)
    const section = { group, id, isOpen, start, rows, size }
    start += size
    return section
  })
}

export const lineCount = (sections: Section[]): number => {
  const last = sections.at(-1)
  return last ? last.start + last.size : 0
}

/** The place of the section that a line is in; -1: there is none. */
export function sectionAt(sections: Section[], line: number): number {
  let low = 0
  let high = sections.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const section = sections[middle]
    if (!section) return -1
    if (line < section.start) high = middle - 1
    else if (line >= section.start + section.size) low = middle + 1
    else return middle
  }
  return -1
}

export function lineAt(sections: Section[], place: number): Line | undefined {
  const section = sections[sectionAt(sections, place)]
  if (!section) return undefined
  const at = place - section.start - 1
  return { section, kind: at < 0 ? 'head' : at < section.rows ? 'row' : 'more', at }
}

/** The sections of which a line is on the screen. */
export function sectionsWithin(sections: Section[], from: number, to: number): Section[] {
  const first = sectionAt(sections, from)
  if (first < 0) return []
  const found: Section[] = []
  for (let at = first; at < sections.length; at++) {
    const section = sections[at]
    if (!section || section.start >= to) break
    found.push(section)
  }
  return found
}

/** A stretch of a hundred rows of a group, as they are asked for. */
export type GroupBlock = { section: Section; block: number }

export function blocksWithin(sections: Section[], from: number, to: number): GroupBlock[] {
  return sectionsWithin(sections, from, to).flatMap((section) => {
    const first = Math.max(0, from - section.start - 1)
    const last = Math.min(section.rows, to - section.start - 1) - 1
    if (last < first) return []
    const blocks: GroupBlock[] = []
    for (let block = Math.floor(first / PAGE_ROWS); block <= Math.floor(last / PAGE_ROWS); block++) blocks.push({ section, block })
    return blocks
  })
}

export const withFolded = (folded: readonly FoldedKey[], key: FoldedKey, isFolded: boolean): FoldedKey[] => {
  const others = folded.filter((other) => idOfGroup(other) !== idOfGroup(key))
  return isFolded ? [...others, key] : others
}
