// How long something took, in one unit: "3 days".
import { currentLocale } from '../../i18n/format'
import { t } from '../../i18n/translate'

const UNITS: [seconds: number, unit: 'year' | 'month' | 'day' | 'hour' | 'minute'][] = [
  [31_536_000, 'year'],
  [2_592_000, 'month'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
]

export function spanWords(seconds: number): string {
  const step = UNITS.find(([size]) => seconds >= size)
  if (!step) return t('workflow-just-now')
  const [size, unit] = step
  return new Intl.NumberFormat(currentLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(seconds / size))
}
