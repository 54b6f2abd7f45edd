// By which field a board or a calendar is made, and which one gives its entries their colours.
import { type ReactNode, useId } from 'react'
import { t } from '../../i18n/translate'
import { Labelled } from '../../ui/text-field'
import { groupFieldsOf } from '../board/columns'
import { dateFieldsOf } from '../calendar/entries'
import type { Entity, Field } from '../entity'
import type { LayoutDraft } from './layout-draft'

type CardPartsProps = {
  face: 'board' | 'calendar'
  entity: Entity
  draft: LayoutDraft
  faultAt: (part: 'by' | 'colour') => string | undefined
  onChange: (change: Partial<LayoutDraft>) => void
}

export default function CardParts({ face, entity, draft, faultAt, onChange }: CardPartsProps): ReactNode {
  const choices = groupFieldsOf(entity)
  return (
    <div className="layouts-parts">
      {face === 'board' ? (
        <Pick label={t('layouts-by-choice')} fields={choices} value={draft.by} problem={faultAt('by')} onPick={(by) => onChange({ by })} />
      ) : (
        <>
          <Pick
            label={t('layouts-by-date')}
            fields={dateFieldsOf(entity)}
            value={draft.by}
            problem={faultAt('by')}
            onPick={(by) => onChange({ by })}
          />
          {choices.length > 0 && (
            <Pick
              label={t('layouts-colour')}
              fields={choices}
              value={draft.colour}
              problem={faultAt('colour')}
              onPick={(colour) => onChange({ colour })}
            />
          )}
        </>
      )}
    </div>
  )
}

type PickProps = { label: string; fields: Field[]; value: string | undefined; problem: string | undefined; onPick: (code: string) => void }

function Pick({ label, fields, value, problem, onPick }: PickProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} problem={problem}>
      <select id={id} className="field" value={value} onChange={({ target }) => onPick(target.value)}>
        {fields.map((field) => (
          <option key={field.code} value={field.code}>
            {field.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
