// The table's arithmetic: what is on the screen, which rows are selected, in which order, and what goes to a clipboard.
import { describe, expect, test } from 'vitest'
import { cellCount, rangeOf } from '../src/platform/records/table/cell-range'
import { csvLine, neutralised, readTsv, writeTsv } from '../src/platform/records/table/delimited'
import {
  ALL_SELECTED,
  isSelected,
  NOTHING_SELECTED,
  selectedCount,
  toggledRow,
  withoutRows,
  withRows,
} from '../src/platform/records/table/selection'
import { readSort, sortedBy, toggled, writeSort } from '../src/platform/records/table/sorting'
import { columnSpan, revealed, rowSpan } from '../src/platform/records/table/windows'

describe('windows', () => {
  test('only the rows near the screen are drawn, wherever one is', () => {
    const [from, to] = rowSpan(36 * 50_000, 800, 36, 100_000)

    expect(from).toBeLessThanOrEqual(50_000)
    expect(to).toBeGreaterThanOrEqual(50_000 + 800 / 36)
    expect(to - from).toBeLessThan(40)
  })

  test('the window ends where the rows end, also when they have become fewer', () => {
    expect(rowSpan(36 * 990, 800, 36, 1000)[1]).toBe(1000)
    expect(rowSpan(36 * 5000, 800, 36, 10)).toEqual([9, 10])
    expect(rowSpan(0, 800, 36, 0)).toEqual([0, 0])
  })

  test('columns beyond the edges are left out, but for one on either side', () => {
    const edges = [40, 240, 340, 440, 540, 640, 740]

    expect(columnSpan(0, 300, edges)).toEqual([0, 3])
    expect(columnSpan(450, 100, edges)).toEqual([2, 6])
    expect(columnSpan(5000, 100, edges)).toEqual([5, 6])
  })

  test('what is seen already is not scrolled to', () => {
    expect(revealed(100, 500, 200, 36, 0)).toBe(100)
    expect(revealed(100, 500, 20, 36, 0)).toBe(20)
    expect(revealed(100, 500, 590, 36, 0)).toBe(126)
    // Behind what sticks to the start it is not seen.
    expect(revealed(100, 500, 200, 100, 240)).toBe(0)
  })
})

describe('selection', () => {
  test('all but these', () => {
    const selection = toggledRow(ALL_SELECTED, 'a')

    expect(isSelected(selection, 'a')).toBe(false)
    expect(isSelected(selection, 'b')).toBe(true)
    expect(selectedCount(selection, 100_000)).toBe(99_999)
    expect(selectedCount(toggledRow(selection, 'a'), 100_000)).toBe(100_000)
  })

  test('a range is added, and what is gone is taken out', () => {
    const selection = withRows(NOTHING_SELECTED, ['a', 'b', 'c'], true)

    expect(selectedCount(selection, 10)).toBe(3)
    expect([...withoutRows(selection, ['b']).ids]).toEqual(['a', 'c'])
    expect(isSelected(withoutRows(ALL_SELECTED, ['b']), 'b')).toBe(false)
  })
})

describe('sorting', () => {
  test('a press goes from rising to falling to not at all', () => {
    const rising = toggled([], 'name', false)
    const falling = toggled(rising, 'name', false)

    expect(writeSort(rising)).toBe('name')
    expect(writeSort(falling)).toBe('-name')
    expect(writeSort(toggled(falling, 'name', false))).toBeUndefined()
  })

  test('further fields are added behind, and the server gets no more than it follows', () => {
    const sorts = toggled(readSort('status,-created_at'), 'name', true)

    expect(writeSort(sorts)).toBe('status,-created_at,name')
    expect(writeSort(toggled(sorts, 'status', true))).toBe('-status,-created_at,name')
    expect(toggled(readSort('a,b,c,d'), 'e', true)).toHaveLength(4)
    expect(writeSort(sortedBy(sorts, { code: 'status', isDescending: true }, true))).toBe('-status,-created_at,name')
  })

  test('nonsense in an address sorts by nothing', () => {
    expect(readSort(',-,')).toEqual([])
  })
})

describe('tables as text', () => {
  test('what is copied can be pasted, with tabs, quotes and new lines in it', () => {
    const table = [
      ['plain', 'with\ttab', 'two\nlines'],
      ['say "hello"', '', '7" tile'],
    ]

    expect(readTsv(writeTsv(table))).toEqual(table)
  })

  test('what spreadsheets copy is read: their last line ends too, and a lone quotation mark is a letter', () => {
    expect(readTsv('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(readTsv('"seven')).toEqual([['"seven']])
    expect(readTsv('')).toEqual([['']])
  })

  test('what would be run as a formula is shown as text; numbers stay numbers', () => {
    expect(neutralised('=HYPERLINK("http://evil.example")')).toBe('\'=HYPERLINK("http://evil.example")')
    expect(neutralised('@SUM(A1)')).toBe("'@SUM(A1)")
    expect(neutralised('-2+3')).toBe("'-2+3")
    expect(neutralised('+49 151 55500036')).toBe("'+49 151 55500036")
    expect(neutralised('-12.50')).toBe('-12.50')
    expect(neutralised('plain')).toBe('plain')
  })

  test('a line of a file quotes what it must', () => {
    expect(csvLine(['Smith, Ltd', 'say "hi"', 'a\nb', 'x'])).toBe('"Smith, Ltd","say ""hi""","a\nb",x\r\n')
  })
})

test('a range is the same from either corner', () => {
  const range = rangeOf({ row: 5, column: 4 }, { row: 2, column: 6 })

  expect(range).toEqual({ fromRow: 2, toRow: 5, fromColumn: 4, toColumn: 6 })
  expect(cellCount(range)).toBe(12)
})
