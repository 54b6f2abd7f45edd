// Choosing a currency by its name or its three letters.
import { useMemo } from 'react'
import { currentLocale } from '../../../platform/i18n/format'
import { Combobox, type ComboboxProps } from '../../../platform/ui/combobox'

export function CurrencyField(props: Omit<ComboboxProps, 'options'>) {
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(currentLocale(), { type: 'currency' })
    const collator = new Intl.Collator(currentLocale())
    return Intl.supportedValuesOf('currency')
      .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
      .sort((a, b) => collator.compare(a.label, b.label))
  }, [])
  return <Combobox {...props} options={options} />
}
