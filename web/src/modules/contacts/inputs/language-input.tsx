// A language by its name, kept by its code.
import { useMemo } from 'react'
import { currentLocale } from '../../../platform/i18n/format'
import type { InputProps } from '../../../platform/records/fields/field-kind'
import type { Choice } from '../../../platform/records/fields/picking/choice'
import { PickOne } from '../../../platform/records/fields/picking/pick-one'

/** Those that letters are written in; a record may have any other, and keeps it. */
const LANGUAGES =
  'af am ar az be bg bn bs ca cs cy da de de-AT de-CH el en en-AU en-GB en-US es es-AR es-MX et eu fa fi fil fr fr-CA fr-CH ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nl-BE nn pa pl pt pt-BR ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh-TW zu'.split(
    ' ',
  )

function useLanguages(chosen: string | undefined): Choice[] {
  const locale = currentLocale()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'language' })
    const codes = chosen && !LANGUAGES.includes(chosen) ? [chosen, ...LANGUAGES] : LANGUAGES
    return codes
      .map((code) => ({ id: code, label: names.of(code) ?? code, hint: code }))
      .sort((a, b) => a.label.localeCompare(b.label, locale))
  }, [locale, chosen])
}

export default function LanguageInput({ field, entity: _, value, onChange, onPicked: __, onUnreadable: ___, ...rest }: InputProps) {
  const chosen = typeof value === 'string' && value ? value : undefined
  const languages = useLanguages(chosen)
  return (
    <PickOne
      {...rest}
      chosen={languages.find(({ id }) => id === chosen) ?? null}
      choices={languages}
      mayClear={!field.required}
      onPick={(choice) => onChange(choice?.id ?? null)}
    />
  )
}
