// One of the ten colours, all to be seen.
import { useId } from 'react'
import { t } from '../../i18n/translate'
import type { Hue } from '../entity'
import { OPTION_HUES } from './field-draft'

type HuePickerProps = { label: string; chosen: Hue; onPick: (hue: Hue) => void }

export function HuePicker({ label, chosen, onPick }: HuePickerProps) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-xs font-medium text-ink-2">{label}</legend>
      <div className="entity-hues">
        {OPTION_HUES.map((hue) => (
          <label key={hue} className="entity-hue" data-tip={t(`hue-${hue}`)}>
            <input type="radio" name={name} checked={hue === chosen} onChange={() => onPick(hue)} />
            <span className="sr-only">{t(`hue-${hue}`)}</span>
            <span className="dot" data-hue={hue} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
