// Sums to the last digit: decimal text as the server tells it, which numbers of JavaScript would round.

const placesOf = (text: string): number => text.split('.')[1]?.length ?? 0
const scaled = (text: string, places: number): bigint => BigInt(text.replace('.', '') + '0'.repeat(places - placesOf(text)))

function written(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${units < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`
}

const DECIMAL = /^-?\d+(\.\d+)?$/

/** What is left of a whole without its parts. */
export function lessExactly(whole: string, parts: string[]): string {
  if (![whole, ...parts].every((text) => DECIMAL.test(text)))
    return String(parts.reduce((left, part) => left - Number(part), Number(whole)))
  const places = Math.max(...[whole, ...parts].map(placesOf))
  return written(
    parts.reduce((left, part) => left - scaled(part, places), scaled(whole, places)),
    places,
  )
}
