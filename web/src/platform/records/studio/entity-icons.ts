// The icons that a kind of records can have, and how one of them is found: by its name, by other words, or by what the
// records are called.
import { tIfKnown } from '../../i18n/translate'
import type { IconName } from '../../ui/icon-names.gen'
import { plainText } from './plain-text'

const ICON_NAMES = [
  ...['shapes', 'box', 'package', 'gift', 'tag', 'key', 'gem', 'watch', 'shirt', 'umbrella'],
  ...['truck', 'car', 'bike', 'bus', 'train-front', 'plane', 'ship', 'tractor', 'forklift', 'container', 'fuel'],
  ...['warehouse', 'factory', 'store', 'building-2', 'house', 'school', 'hospital', 'tent', 'bed', 'map-pin'],
  ...['wrench', 'hammer', 'drill', 'paint-roller', 'ruler', 'scissors', 'lamp', 'plug'],
  ...['laptop', 'smartphone', 'server', 'printer', 'camera', 'music', 'film', 'mic', 'gamepad-2'],
  ...['book', 'library', 'graduation-cap', 'newspaper', 'stethoscope', 'heart-pulse', 'pill', 'flask-conical', 'microscope'],
  ...['leaf', 'flower', 'trees', 'wheat', 'paw-print', 'fish', 'utensils', 'coffee', 'cake', 'croissant', 'apple', 'wine'],
  ...['users', 'handshake', 'briefcase', 'clipboard-list', 'file-text', 'receipt', 'credit-card', 'scale', 'ticket', 'calendar'],
  ...['megaphone', 'target', 'lightbulb', 'rocket', 'trophy', 'flag', 'dumbbell', 'volleyball'],
] as const satisfies readonly IconName[]

export type EntityIcon = (typeof ICON_NAMES)[number]
export const ENTITY_ICONS: readonly EntityIcon[] = ICON_NAMES
/** Where nothing fits. */
export const PLAIN_ICON: EntityIcon = 'shapes'

/** The name comes first. All of it in the reader's language. */
const wordsOf = (icon: EntityIcon): string[] => (tIfKnown(`icon-${icon}`) ?? icon).split(',').map((word) => word.trim())

export const iconName = (icon: EntityIcon): string => wordsOf(icon)[0] ?? icon

const WORD = 4

/** 4: a word is just this; 3: its name begins so; 2: another word does; 1: it is in one, or in how the icon is called elsewhere. */
function fitness(icon: EntityIcon, wanted: string): number {
  const words = wordsOf(icon).map(plainText)
  if (words.includes(wanted)) return WORD
  if (words[0]?.startsWith(wanted)) return 3
  if (words.some((word) => word.startsWith(wanted))) return 2
  return [...words, icon].some((word) => word.includes(wanted)) ? 1 : 0
}

export function iconsFor(typed: string): EntityIcon[] {
  const wanted = plainText(typed)
  if (wanted === '') return [...ICON_NAMES]
  const fitting = ICON_NAMES.map((icon) => ({ icon, fits: fitness(icon, wanted) })).filter(({ fits }) => fits > 0)
  return fitting.sort((a, b) => b.fits - a.fits).map(({ icon }) => icon)
}

/** What fits records of this name at first sight: one of the words of the name, the last one rather than the first. */
export function iconFor(singular: string): EntityIcon {
  const words = plainText(singular).split(/\s+/)
  for (const word of [plainText(singular), ...words.reverse()]) {
    const icon = ICON_NAMES.find((icon) => fitness(icon, word) === WORD)
    if (icon) return icon
  }
  return PLAIN_ICON
}
