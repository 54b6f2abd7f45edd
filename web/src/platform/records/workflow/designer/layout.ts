// Where states stand in the drawing, and how the arrows run between them: from where records begin downwards. Whoever reads
// from the right sees it mirrored.
export type Place = { x: number; y: number }
export type Arrow = { from: string; to: string }
export type Curve = { path: string; middle: Place }

export const NODE_WIDTH = 152
export const NODE_HEIGHT = 44
const STEP_X = 232
const STEP_Y = 112
const EDGE = 40

/** How many steps each state is from where records begin; those that nothing leads to come last. */
export function ranksOf(states: string[], initial: string[], arrows: Arrow[]): Map<string, number> {
  const ranks = new Map<string, number>()
  const walk = (starts: string[], first: number) => {
    let front = starts.filter((code) => !ranks.has(code))
    for (let rank = first; front.length > 0; rank++) {
      for (const code of front) ranks.set(code, rank)
      const next = new Set(arrows.filter(({ from, to }) => front.includes(from) && !ranks.has(to)).map(({ to }) => to))
      front = states.filter((code) => next.has(code))
    }
  }
  const starts = initial.filter((code) => states.includes(code))
  walk(starts.length > 0 ? starts.slice(0, 1) : states.slice(0, 1), 0)
  // Where else records begin stands beside that, unless a way leads there.
  for (const start of starts) walk([start], 0)
  const last = Math.max(-1, ...ranks.values()) + 1
  for (const code of states) if (!ranks.has(code)) ranks.set(code, last)
  return ranks
}

/** Those that have been put somewhere stay there; the others are laid out by their ranks. */
export function layOut(states: string[], initial: string[], arrows: Arrow[], put: (code: string) => Place | undefined): Map<string, Place> {
  const ranks = ranksOf(states, initial, arrows)
  const rows = new Map<number, string[]>()
  for (const code of states) {
    const rank = ranks.get(code) ?? 0
    rows.set(rank, [...(rows.get(rank) ?? []), code])
  }
  const widest = Math.max(1, ...[...rows.values()].map((row) => row.length))
  const taken = states.flatMap((code) => put(code) ?? [])
  const places = new Map<string, Place>()
  for (const [rank, row] of rows) {
    const start = EDGE + ((widest - row.length) * STEP_X) / 2
    row.forEach((code, at) => {
      const own = put(code)
      const place = own ?? freeFrom({ x: start + at * STEP_X, y: EDGE + rank * STEP_Y }, taken)
      if (!own) taken.push(place)
      places.set(code, place)
    })
  }
  return places
}

/** The next place beside it that nobody stands in. */
function freeFrom({ x, y }: Place, taken: Place[]): Place {
  let place = { x, y }
  const isTaken = () =>
    taken.some((other) => Math.abs(other.x - place.x) < NODE_WIDTH + 16 && Math.abs(other.y - place.y) < NODE_HEIGHT + 16)
  while (isTaken()) place = { x: place.x + STEP_X, y }
  return place
}

export const extentOf = (places: Iterable<Place>): { width: number; height: number } => {
  let [width, height] = [0, 0]
  for (const { x, y } of places) {
    width = Math.max(width, x + NODE_WIDTH + EDGE)
    height = Math.max(height, y + NODE_HEIGHT + EDGE)
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
 * From the edge of one state to the edge of another. Upwards, or past others that stand between, it goes round in a bow; two
 * that run against each other keep apart.
 */
export function curveBetween(from: Place, to: Place, isPaired: boolean): Curve {
  const [halfWidth, halfHeight] = [NODE_WIDTH / 2, NODE_HEIGHT / 2]
  const a = { x: from.x + halfWidth, y: from.y + halfHeight }
  const b = { x: to.x + halfWidth, y: to.y + halfHeight }
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const side = Math.sign(dx) || 1
  if (Math.abs(dy) < NODE_HEIGHT) {
    const isPast = Math.abs(dx) > STEP_X * 1.4
    if (!isPast && !(isPaired && dx < 0)) {
      const start = { x: a.x + side * halfWidth, y: a.y }
      const end = { x: b.x - side * (halfWidth + GAP), y: b.y }
      const bend = side * Math.max(12, Math.abs(end.x - start.x) * 0.4)
      return cubic(start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end)
    }
    // Above on the way there, below on the way back: so they never meet.
    const up = dx > 0 ? -1 : 1
    const depth = up * (34 + Math.abs(dx) * 0.12)
    const start = { x: a.x + side * halfWidth * 0.4, y: a.y + up * halfHeight }
    const end = { x: b.x - side * halfWidth * 0.4, y: b.y + up * (halfHeight + GAP) }
    return cubic(start, { x: start.x + dx * 0.15, y: start.y + depth }, { x: end.x - dx * 0.15, y: end.y + depth }, end)
  }
  const down = Math.sign(dy)
  const isInColumn = Math.abs(dx) < NODE_WIDTH
  const isPast = dy > STEP_Y * 1.4
  if (isInColumn && (isPast || (dy < 0 && (isPaired || -dy > STEP_Y * 1.4)))) {
    // Down on the one side, up on the other.
    const out = down > 0 ? -1 : 1
    const depth = out * (40 + Math.abs(dy) * 0.16)
    const start = { x: a.x + out * halfWidth, y: a.y }
    const end = { x: b.x + out * (halfWidth + GAP), y: b.y }
    return cubic(start, { x: start.x + depth, y: start.y + dy * 0.1 }, { x: end.x + depth, y: end.y - dy * 0.1 }, end)
  }
  const apart = isPaired && !isInColumn ? down * 16 : 0
  const start = { x: a.x + apart, y: a.y + down * halfHeight }
  const end = { x: b.x + apart, y: b.y - down * (halfHeight + GAP) }
  const bend = down * Math.max(20, Math.abs(end.y - start.y) * 0.5)
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
