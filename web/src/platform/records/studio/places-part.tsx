// How many decimal places a number keeps.
import { t } from '../../i18n/translate'
import { describedBy, Labelled } from '../../ui/text-field'
import type { PartsProps } from './field-parts'

export function Places({ id, draft, problems, onChange }: Pick<PartsProps, 'id' | 'draft' | 'problems' | 'onChange'>) {
  return (
    <Labelled id={`${id}-places`} label={t('studio-places')} problem={problems.settings}>
      <input
        id={`${id}-places`}
        className="field num max-w-28"
        type="number"
        min={0}
        max={12}
        value={draft.places}
        onChange={(event) => onChange({ places: event.target.value })}
        {...describedBy(`${id}-places`, { problem: problems.settings })}
      />
    </Labelled>
  )
}
