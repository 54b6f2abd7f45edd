// The numbers beside a chart: few, round, and the last one not below what is drawn.

export type Axis = { ticks: number[]; from: number; to: number }

/** One, two, two and a half or five, and tens of them. */
const ROUND = [1, 2, 2.5, 5, 10]
const ABOUT = 4

export function axisOf(least: number, most: number, isWhole: boolean, about = ABOUT): Axis {
  const low = Math.min(0, least)
  const high = Math.max(0, most)
  if (low === high) return { ticks: [0, 1], from: 0, to: 1 }
  const rough = (high - low) / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const round = ROUND.find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10
  const step = isWhole ? Math.max(1, Math.ceil(round * power - 1e-9)) : round * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * step))
  return { ticks, from: tidy(first * step), to: tidy(last * step) }
}

/** Without the noise of binary fractions: 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12))

/** Every how many labels one is written, so that they do not touch. */
export const labelEvery = (count: number, room: number, wanted: number): number =>
  Math.max(1, Math.ceil((count * wanted) / Math.max(1, room)))

/** As much of a word as there is room for, at the size of labels. */
export function fitting(text: string, room: number, letter = 6.3): string {
  const most = Math.max(1, Math.floor(room / letter))
  const letters = [...text]
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, Math.max(1, most - 1))
        .join('')
        .trimEnd()}…`
}
