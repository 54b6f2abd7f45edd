// First and last name beside each other, as every door asks for them.
import { t } from '../../platform/i18n/translate'
import { TextField } from '../../platform/ui/text-field'

export type Names = { first: string; last: string }

export function NamesFields({
  names,
  onChange,
  problemOf,
  isFirst = false,
}: {
  names: Names
  onChange: (names: Names) => void
  problemOf: (field: 'first_name' | 'last_name', value: string) => string | undefined
  /** The first thing on the page, where the typing begins. */
  isFirst?: boolean
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t('first-name')}
        name="first_name"
        autoComplete="given-name"
        dir="auto"
        autoFocus={isFirst}
        value={names.first}
        onChange={(first) => onChange({ ...names, first })}
        problem={problemOf('first_name', names.first)}
        isRequired
      />
      <TextField
        label={t('last-name')}
        name="last_name"
        autoComplete="family-name"
        dir="auto"
        value={names.last}
        onChange={(last) => onChange({ ...names, last })}
        problem={problemOf('last_name', names.last)}
        isRequired
      />
    </div>
  )
}
