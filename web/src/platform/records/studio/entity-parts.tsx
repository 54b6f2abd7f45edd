// What is said of a kind of records: what it is called, how it looks, how it is numbered, and more for whoever wants it.
import { useEffect, useState } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { PopoverButton } from '../../ui/popover-button'
import { describedBy, Labelled } from '../../ui/text-field'
import { type EntityDraft, iconIn, pluralIn } from './entity-draft'
import { ENTITY_ICONS, iconName } from './entity-icons'
import { EntityMoreParts } from './entity-more-parts'
import { EntityTile } from './entity-tile'
import type { PartProblems } from './field-dialog'
import { HuePicker } from './hue-picker'
import { IconPicker } from './icon-picker'
import type { MadeEntity } from './made-entity'
import { NumberParts } from './number-parts'

export type EntityPartsProps = {
  id: string
  /** The kind that is changed. Absent: a new one is made. */
  made?: MadeEntity
  draft: EntityDraft
  problems: PartProblems
  onChange: (changes: Partial<EntityDraft>) => void
}

const NAME_MAX = 60
/** Parts that are folded away, and open by themselves where something is wrong with them. */
const FOLDED = ['description', 'labels', 'path', 'title_pattern', 'features_off', 'grants']

export function EntityPartsForm(props: EntityPartsProps) {
  const { id, draft, problems, onChange } = props
  const [isMore, setMore] = useState(false)
  const isFoldedWrong = FOLDED.some((part) => problems[part])
  useEffect(() => {
    if (isFoldedWrong) setMore(true)
  }, [isFoldedWrong])
  const icon = iconIn(draft)
  const known = ENTITY_ICONS.find((name) => name === icon)
  return (
    <>
      <div className="entity-head">
        <PopoverButton
          isPlain
          hasTip
          className="entity-head-icon"
          label={t('entity-icon', { name: known ? iconName(known) : icon })}
          panel={(close) => (
            <IconPicker
              chosen={icon}
              onPick={(icon) => {
                onChange({ icon })
                close()
              }}
            />
          )}
        >
          <EntityTile entity={{ icon, colour: draft.colour }} size="lg" />
        </PopoverButton>
        <Labelled id={`${id}-singular`} label={t('entity-singular')} problem={problems.singular} isRequired>
          <input
            id={`${id}-singular`}
            className="field"
            dir={draft.singular ? 'auto' : undefined}
            autoComplete="off"
            maxLength={NAME_MAX}
            aria-required="true"
            placeholder={t('entity-singular-example')}
            value={draft.singular}
            onChange={(event) => onChange({ singular: event.target.value })}
            {...describedBy(`${id}-singular`, { problem: problems.singular })}
          />
        </Labelled>
        <Labelled id={`${id}-plural`} label={t('entity-plural')} problem={problems.plural}>
          <input
            id={`${id}-plural`}
            className="field"
            dir={pluralIn(draft) ? 'auto' : undefined}
            autoComplete="off"
            maxLength={NAME_MAX}
            placeholder={t('entity-plural-example')}
            value={pluralIn(draft)}
            // Emptied, it follows again.
            onChange={(event) => onChange({ plural: event.target.value || undefined })}
            {...describedBy(`${id}-plural`, { problem: problems.plural })}
          />
        </Labelled>
      </div>
      <HuePicker label={t('entity-colour')} chosen={draft.colour} onPick={(colour) => onChange({ colour })} />
      <NumberParts {...props} />
      <details className="studio-more" open={isMore} onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary>
          <Icon name="chevron-right" size={14} className="chevron text-ink-3" />
          {t('studio-more')}
        </summary>
        {isMore && <EntityMoreParts {...props} />}
      </details>
    </>
  )
}
