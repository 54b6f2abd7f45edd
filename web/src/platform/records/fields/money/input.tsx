// An amount with its currency behind it. An amount without one is none.
import { useEffect, useMemo, useRef, useState } from 'react'
import { currencyPlaces, currentLocale } from '../../../i18n/format'
import { t } from '../../../i18n/translate'
import type { InputProps } from '../field-kind'
import type { Choice } from '../picking/choice'
import { PickOne } from '../picking/pick-one'
import { useTenantCurrency, usualCurrency } from '../tenant-currency'
import { useBeginning } from '../use-beginning'
import { currencies, isMoney, parseMoney } from './amount'

function useCurrencies(usual: string | undefined): Choice[] {
  const locale = currentLocale()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    const choice = (code: string): Choice => ({ id: code, label: code, hint: names.of(code) })
    const rest = [...currencies()].filter((code) => code !== usual).map(choice)
    return usual ? [choice(usual), ...rest] : rest
  }, [locale, usual])
}

/** In groups and with all the places its currency has: an amount of money is written out. It is read back as it is. */
function writtenOut(amount: string, currency: string): string {
  const minimumFractionDigits = currencyPlaces(currency)
  // Decimal text is handed over as it is: as a number it would lose digits.
  return new Intl.NumberFormat(currentLocale(), { minimumFractionDigits, maximumFractionDigits: 20 }).format(
    amount as Intl.StringNumericLiteral,
  )
}

export default function MoneyInput({
  field,
  entity: _,
  value,
  onChange,
  onBlur,
  onUnreadable,
  onPicked: __,
  begins,
  isReadOnly,
  ...aria
}: InputProps) {
  const tenantCurrency = useTenantCurrency()
  const usual = usualCurrency(field) ?? tenantCurrency
  const [chosen, setChosen] = useState<string>()
  const given = isMoney(value) ? value : undefined
  const currency = given?.currency ?? chosen ?? usual
  const [shown, setShown] = useState({ value, text: begins?.typed || (given ? writtenOut(given.amount, given.currency) : '') })
  if (shown.value !== value) setShown({ value, text: given ? writtenOut(given.amount, given.currency) : '' })
  const choices = useCurrencies(usual)
  const input = useRef<HTMLInputElement>(null)

  const read = (text: string) => {
    const parsed = parseMoney(text, { ...field, currency: currency ?? field.currency })
    if ('complaint' in parsed) {
      setShown({ value, text })
      onUnreadable?.(parsed.complaint)
      return
    }
    setShown({ value: parsed.value, text })
    onUnreadable?.(undefined)
    onChange(parsed.value)
  }
  // The usual currency may come later than the first digits.
  const readAgain = useRef(read)
  readAgain.current = read
  useEffect(() => {
    if (currency && shown.text && !given) readAgain.current(shown.text)
  }, [currency, given, shown.text])
  useBeginning(begins, (typed) => {
    input.current?.focus()
    if (typed) read(typed)
    else input.current?.select()
  })

  return (
    <div className="field field-row" data-invalid={aria['aria-invalid'] ? '' : undefined}>
      <input
        ref={input}
        className="field-inner num"
        inputMode="decimal"
        autoComplete="off"
        readOnly={isReadOnly}
        value={shown.text}
        onChange={(event) => read(event.target.value)}
        onBlur={() => {
          if (given) setShown({ value, text: writtenOut(given.amount, given.currency) })
          onBlur?.()
        }}
        {...aria}
      />
      <span id={`${aria.id}-currency-label`} className="sr-only">
        {t('field-currency')}
      </span>
      <PickOne
        id={`${aria.id}-currency`}
        className="w-[86px]! flex-none border-0! border-s! border-line! rounded-s-none! shadow-none!"
        chosen={currency ? { id: currency, label: currency } : null}
        choices={choices}
        mayClear={false}
        isReadOnly={isReadOnly}
        onPick={(choice) => {
          if (!choice) return
          setChosen(choice.id)
          if (given) {
            const next = { amount: given.amount, currency: choice.id }
            setShown({ value: next, text: writtenOut(next.amount, next.currency) })
            onChange(next)
          }
        }}
      />
    </div>
  )
}
