// Going through cards with the keyboard.

/** The card that lies next in a direction, by where the cards are: there may be one column or three. */
export function nextCard(cards: HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const at = cards.indexOf(from)
  if (key === 'Home') return cards[0]
  if (key === 'End') return cards.at(-1)
  const isRightToLeft = document.documentElement.dir === 'rtl'
  if (key === 'ArrowRight' || key === 'ArrowLeft') return cards[at + ((key === 'ArrowRight') !== isRightToLeft ? 1 : -1)]
  const box = from.getBoundingClientRect()
  const beyond = cards
    .map((card) => ({ card, box: card.getBoundingClientRect() }))
    .filter((other) => (key === 'ArrowDown' ? other.box.top > box.top + 1 : other.box.top < box.top - 1))
  const distance = (other: DOMRect) => Math.abs(other.top - box.top) * 1000 + Math.abs(other.left - box.left)
  return beyond.sort((a, b) => distance(a.box) - distance(b.box))[0]?.card
}
