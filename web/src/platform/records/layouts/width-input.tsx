// How wide a column begins, in pixels. Empty: as wide as its kind wants it.
import { useEffect, useState } from 'react'
import { t } from '../../i18n/translate'
import { WIDTH_MAX, WIDTH_MIN, widthWithin } from '../table/columns'

type WidthInputProps = {
  name: string
  width: number | undefined
  plain: number
  onChange: (width: number | undefined) => void
}

export function WidthInput({ name, width, plain, onChange }: WidthInputProps) {
  const [typed, setTyped] = useState(width === undefined ? '' : String(width))
  useEffect(() => setTyped(width === undefined ? '' : String(width)), [width])
  const take = () => {
    const number = Number(typed)
    const next = typed.trim() === '' || !Number.isFinite(number) ? undefined : widthWithin(number)
    setTyped(next === undefined ? '' : String(next))
    if (next !== width) onChange(next)
  }
  return (
    <label className="layouts-width" data-tip={t('layouts-width-says', { min: WIDTH_MIN, max: WIDTH_MAX })}>
      <input
        type="number"
        inputMode="numeric"
        className="field num"
        aria-label={t('layouts-width', { name })}
        min={WIDTH_MIN}
        max={WIDTH_MAX}
        step={8}
        placeholder={String(plain)}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
      />
      <span aria-hidden="true" className="text-2xs text-ink-3">
        px
      </span>
    </label>
  )
}
