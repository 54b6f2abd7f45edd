// Yes or no.
import { t } from '../../../i18n/translate'
import { Icon } from '../../../ui/icon'
import { isNothing } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { BooleanInput } from '../lazy-inputs'

const written = (value: unknown): string => (value === true ? t('yes') : value === false ? t('no') : '')

/** As tables of other programs write it, whatever the reader's language. */
const YES = ['true', 'yes', 'y', '1', 'x', '✓', '✔', 'sí', 'si', 'نعم']
const NO = ['false', 'no', 'n', '0', '-', '–', '—', '✗', 'لا']

export const boolean: FieldKind = {
  type: 'boolean',
  icon: 'square-check',
  width: 90,
  show: (value) =>
    typeof value === 'boolean' ? (
      <span className={value ? 'text-accent-ink' : 'text-ink-3'}>
        <Icon name={value ? 'check' : 'minus'} className="inline align-[-3px]" />
        <span className="sr-only">{written(value)}</span>
      </span>
    ) : null,
  showOnPage: (value) =>
    typeof value === 'boolean' ? (
      <span className="inline-flex items-center gap-1.5">
        <Icon name={value ? 'check' : 'minus'} className={value ? 'text-accent-ink' : 'text-ink-3'} />
        {written(value)}
      </span>
    ) : null,
  text: written,
  parse(text) {
    const word = text.trim().toLocaleLowerCase()
    if (word === '') return { value: null }
    if (YES.includes(word) || word === t('yes').toLocaleLowerCase()) return { value: true }
    if (NO.includes(word) || word === t('no').toLocaleLowerCase()) return { value: false }
    return { complaint: { key: 'field-not-boolean' } }
  },
  check: (value) => (typeof value === 'boolean' ? undefined : { key: 'field-not-boolean' }),
  isEmpty: isNothing,
  Input: BooleanInput,
  inCell: 'flip',
  filterBy: 'boolean',
}
