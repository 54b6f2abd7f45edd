// How well some typed letters fit a name: whole words first, then letters in their order.
export function closeness(typed: string, name: string): number {
  const wanted = typed.trim().toLocaleLowerCase()
  const text = name.toLocaleLowerCase()
  if (!wanted) return 1
  const at = text.indexOf(wanted)
  if (at === 0) return 100
  if (at > 0) return text[at - 1] === ' ' ? 80 : 50
  let from = 0
  let gaps = 0
  for (const letter of wanted) {
    const found = text.indexOf(letter, from)
    if (found < 0) return 0
    gaps += found - from
    from = found + 1
  }
  return Math.max(1, 30 - gaps)
}

export function ranked<Item extends { label: string }>(typed: string, items: Item[]): Item[] {
  return items
    .map((item) => ({ item, score: closeness(typed, item.label) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}
