// Where states stand in the drawing, and how the arrows run between them. Left to right, from where records begin; whoever
// reads from the right sees it mirrored.
export type Place = { x: number; y: number }
export type Arrow = { from: string; to: string }
export type Curve = { path: string; middle: Place }

export const NODE_WIDTH = 152
export const NODE_HEIGHT = 44
const STEP_X = 252
const STEP_Y = 104
const EDGE = 40

/** How many steps each state is from where records begin; those that nothing leads to come last. */
export function ranksOf(states: string[], initial: string[], arrows: Arrow[]): Map<string, number> {
  const ranks = new Map<string, number>()
  const [first] = states
  const starts = initial.filter((code) => states.includes(code))
  let front = starts.length > 0 ? starts : first === undefined ? [] : [first]
  for (let rank = 0; front.length > 0; rank++) {
    for (const code of front) ranks.set(code, rank)
    const next = new Set(arrows.filter(({ from, to }) => front.includes(from) && !ranks.has(to)).map(({ to }) => to))
    front = states.filter((code) => next.has(code))
  }
  const last = Math.max(-1, ...ranks.values()) + 1
  for (const code of states) if (!ranks.has(code)) ranks.set(code, last)
  return ranks
}

/** Those that have been put somewhere stay there; the others are laid out by their ranks. */
export function layOut(states: string[], initial: string[], arrows: Arrow[], put: (code: string) => Place | undefined): Map<string, Place> {
  const ranks = ranksOf(states, initial, arrows)
  const columns = new Map<number, string[]>()
  for (const code of states) {
    const rank = ranks.get(code) ?? 0
    columns.set(rank, [...(columns.get(rank) ?? []), code])
  }
  const tallest = Math.max(1, ...[...columns.values()].map((column) => column.length))
  const taken = states.flatMap((code) => put(code) ?? [])
  const places = new Map<string, Place>()
  for (const [rank, column] of columns) {
    const top = EDGE + ((tallest - column.length) * STEP_Y) / 2
    column.forEach((code, at) => {
      const own = put(code)
      const place = own ?? freeFrom({ x: EDGE + rank * STEP_X, y: top + at * STEP_Y }, taken)
      if (!own) taken.push(place)
      places.set(code, place)
    })
  }
  return places
}

/** The next place below that nobody stands in. */
function freeFrom({ x, y }: Place, taken: Place[]): Place {
  let place = { x, y }
  const isTaken = () =>
    taken.some((other) => Math.abs(other.x - place.x) < NODE_WIDTH + 16 && Math.abs(other.y - place.y) < NODE_HEIGHT + 16)
  while (isTaken()) place = { x, y: place.y + STEP_Y }
  return place
}

export const extentOf = (places: Iterable<Place>): { width: number; height: number } => {
  let [width, height] = [0, 0]
  for (const { x, y } of places) {
    width = Math.max(width, x + NODE_WIDTH + EDGE)
    height = Math.max(height, y + NODE_HEIGHT + EDGE + 24)
  }
  return { width, height }
}

const cubic = (a: Place, b: Place, c: Place, d: Place): Curve => {
  const at = (axis: 'x' | 'y') => (a[axis] + 3 * b[axis] + 3 * c[axis] + d[axis]) / 8
  const round = ({ x, y }: Place) => `${Math.round(x)} ${Math.round(y)}`
  return { path: `M${round(a)}C${round(b)} ${round(c)} ${round(d)}`, middle: { x: at('x'), y: at('y') } }
}

/** Room between the arrow's point and what it points at. */
const GAP = 3

/**
 * From the edge of one state to the edge of another. Back along a row, or over others that stand in it, it goes round in a
 * bow; two that run against each other keep apart.
 */
export function curveBetween(from: Place, to: Place, isPaired: boolean): Curve {
  const [halfWidth, halfHeight] = [NODE_WIDTH / 2, NODE_HEIGHT / 2]
  const a = { x: from.x + halfWidth, y: from.y + halfHeight }
  const b = { x: to.x + halfWidth, y: to.y + halfHeight }
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const isInRow = Math.abs(dy) < NODE_HEIGHT
  const isFar = Math.abs(dx) > STEP_X * 1.4
  if (isInRow && Math.abs(dx) > NODE_WIDTH && (isFar || (isPaired && dx < 0))) {
    // Forward above, backward below: so they never meet.
    const side = dx > 0 ? -1 : 1
    const depth = side * (34 + Math.abs(dx) * 0.12)
    const start = { x: a.x + Math.sign(dx) * halfWidth * 0.4, y: a.y + side * halfHeight }
    const end = { x: b.x - Math.sign(dx) * halfWidth * 0.4, y: b.y + side * (halfHeight + GAP) }
    return cubic(start, { x: start.x + dx * 0.15, y: start.y + depth }, { x: end.x - dx * 0.15, y: end.y + depth }, end)
  }
  if (Math.abs(dx) > NODE_WIDTH) {
    const side = Math.sign(dx)
    const apart = isPaired && !isInRow ? side * -7 : 0
    const start = { x: a.x + side * halfWidth, y: a.y + apart }
    const end = { x: b.x - side * (halfWidth + GAP), y: b.y + apart }
    const bend = Math.max(28, Math.abs(end.x - start.x) * 0.45) * side
    return cubic(start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end)
  }
  const side = Math.sign(dy) || 1
  const apart = isPaired ? side * 22 : 0
  const start = { x: a.x + apart, y: a.y + side * halfHeight }
  const end = { x: b.x + apart, y: b.y - side * (halfHeight + GAP) }
  const bend = Math.max(20, Math.abs(end.y - start.y) * 0.45) * side
  return cubic(start, { x: start.x, y: start.y + bend }, { x: end.x, y: end.y - bend }, end)
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The next state in a direction, as the eye goes: near, and not too far aside. */
export function nextIn(places: ReadonlyMap<string, Place>, from: string, direction: Direction): string | undefined {
  const here = places.get(from)
  if (!here) return undefined
  let best: { code: string; far: number } | undefined
  for (const [code, { x, y }] of places) {
    const [dx, dy] = [x - here.x, y - here.y]
    const [along, aside] =
      direction === 'left' || direction === 'right'
        ? [direction === 'right' ? dx : -dx, Math.abs(dy)]
        : [direction === 'down' ? dy : -dy, Math.abs(dx)]
    if (along <= 0) continue
    const far = along + aside * 2
    if (!best || far < best.far) best = { code, far }
  }
  return best?.code
}
