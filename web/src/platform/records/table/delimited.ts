// Tables as text: with tabs for the clipboard, with commas for files. RFC 4180 where it says something.

/** What spreadsheets would take for a formula, and run. A plain number is none, and stays as it is. */
const FORMULA = /^[=+\-@\t\r]/
const PLAIN_NUMBER = /^-?\d[\d., {2}]*$/

/** With an apostrophe before it, spreadsheets show the text instead of running it. */
export const neutralised = (text: string): string => (FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text)

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

export const csvLine = (cells: string[]): string =>
  `${cells
    .map(neutralised)
    .map((text) => (/[",\n\r]/.test(text) ? quoted(text) : text))
    .join(',')}\r\n`

/** As spreadsheets put it into the clipboard. */
export const writeTsv = (rows: string[][]): string =>
  rows.map((cells) => cells.map((text) => (/["\t\n\r]/.test(text) ? quoted(text) : text)).join('\t')).join('\n')

/** Reads what a spreadsheet has copied: quoted cells may hold tabs and new lines. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else isQuoted = false
    } else if (letter === '"' && cell === '' && closesBeforeEnd(text, at)) isQuoted = true
    else if (letter === '\t') endCell()
    else if (letter === '\n') {
      endCell()
      rows.push([])
    } else if (letter !== '\r') cell += letter
  }
  endCell()
  const last = rows.at(-1)
  // Spreadsheets end the last line too; that begins no further row.
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows
}

/** Whether the quotation mark at this place opens a cell. One that is never closed is just a letter: `7" tile`. */
function closesBeforeEnd(text: string, open: number): boolean {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] !== '"') continue
    if (text[at + 1] === '"') at++
    else return at + 1 === text.length || /[\t\n\r]/.test(text[at + 1] as string)
  }
  return false
}
