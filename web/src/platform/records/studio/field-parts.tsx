// What is said of a field: its kind, its label, what the kind needs, how it will look, and more for whoever wants it.
import { Suspense, useEffect, useState } from 'react'
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/skeleton'
import { describedBy, Labelled } from '../../ui/text-field'
import { type Entity, isDaily, useEntities } from '../entity'
import { kindOf } from '../fields/kinds'
import { namedHue } from '../record'
import type { PartProblems } from './field-dialog'
import { calculatedIn, type FieldDraft, fieldFrom, isMoment, isShowable } from './field-draft'
import { kindIcon } from './kind-icon'
import { fetchFormulas, LazyFormulaPart } from './lazy-formulas'
import { LinksHere } from './links-here'
import type { MadeField } from './made-field'
import { HAS_OPTIONS, HAS_PLACES, HAS_TARGET, kindName, kindSays, type MadeType } from './makeable'
import { MoreParts } from './more-parts'
import { OptionsEditor } from './options-editor'
import { Places } from './places-part'
import { RollupPart } from './rollup-part'

fetchFormulas()

export type PartsProps = {
  id: string
  entity: Entity
  field?: MadeField
  draft: FieldDraft
  problems: PartProblems
  /** The formula is where the keyboard goes next, as soon as it is there. */
  isAwaited?: boolean
  onChange: (changes: Partial<FieldDraft>) => void
}

/** What follows from others has no values that would keep its kind as it is. */
const FOLLOWS: ReadonlySet<MadeType> = new Set<MadeType>(['formula', 'rollup'])

/** Parts that are folded away, and open by themselves where something is wrong with them. */
const FOLDED = [
  ...['labels', 'help', 'group', 'required', 'unique', 'indexed', 'searched', 'limits', 'initial', 'visible_if'],
  ...['hidden_from', 'read_only_for'],
]

type KindProps = {
  /** Of a field that is not there yet. */
  onOtherKind?: () => void
  /** Of one that is: its values are converted. */
  onConvert?: () => void
}

export function FieldParts(props: PartsProps & KindProps) {
  const { id, draft, problems, onChange } = props
  const [isMore, setMore] = useState(false)
  const isFoldedWrong = FOLDED.some((part) => problems[part])
  useEffect(() => {
    if (isFoldedWrong) setMore(true)
  }, [isFoldedWrong])
  return (
    <>
      <KindLine {...props} />
      <Labelled id={`${id}-label`} label={t('studio-label')} problem={problems.label} isRequired>
        <input
          id={`${id}-label`}
          className="field"
          dir="auto"
          autoComplete="off"
          maxLength={80}
          aria-required="true"
          value={draft.label}
          onChange={(event) => onChange({ label: event.target.value })}
          {...describedBy(`${id}-label`, { problem: problems.label })}
        />
      </Labelled>
      {HAS_OPTIONS.has(draft.type) && (
        <OptionsEditor id={id} options={draft.options} problem={problems.options} onChange={(options) => onChange({ options })} />
      )}
      {HAS_TARGET.has(draft.type) && (
        <>
          <Target {...props} />
          <CalledThere {...props} />
        </>
      )}
      {draft.type === 'inverse' && <LinksHere {...props} isFixed={props.field !== undefined} />}
      {draft.type === 'rollup' && <RollupPart {...props} />}
      {draft.type === 'formula' && (
        <Suspense fallback={<Skeleton width="100%" height={96} />}>
          <LazyFormulaPart {...props} />
        </Suspense>
      )}
      {HAS_PLACES.has(draft.type) && <Places {...props} />}
      <Preview {...props} />
      <details className="studio-more" open={isMore} onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary>
          <Icon name="chevron-right" size={14} className="chevron text-ink-3" />
          {t('studio-more')}
        </summary>
        {isMore && <MoreParts {...props} />}
      </details>
    </>
  )
}

function KindLine({ field, draft, problems, onOtherKind, onConvert }: PartsProps & KindProps) {
  return (
    <div>
      <div className="studio-kind-line">
        <span className="studio-kind-icon">
          <Icon name={kindIcon(draft.type)} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{kindName(draft.type)}</span>
          <span className="block text-xs text-ink-2">
            {field && !onConvert && !FOLLOWS.has(draft.type) ? t('studio-kind-stays') : kindSays(draft.type)}
          </span>
        </span>
        {onOtherKind && (
          <Button size="sm" kind="ghost" onClick={onOtherKind}>
            {t('studio-other-kind')}
          </Button>
        )}
        {onConvert && (
          <Button size="sm" kind="ghost" onClick={onConvert}>
            {t('retype')}
          </Button>
        )}
      </div>
      {problems.type && (
        <p role="alert" className="pt-1.5 text-xs break-words text-danger">
          {problems.type}
        </p>
      )}
    </div>
  )
}

/** What links lead to. Where they lead is part of their kind and stays. */
function Target({ id, field, draft, problems, onChange }: PartsProps) {
  const { data: entities = [] } = useEntities()
  const help = field ? t('studio-target-stays') : undefined
  return (
    <Labelled id={`${id}-target`} label={t('studio-target')} help={help} problem={problems.settings} isRequired>
      <select
        id={`${id}-target`}
        className="field"
        value={draft.to}
        disabled={field !== undefined}
        onChange={(event) => onChange({ to: event.target.value, initial: null })}
        {...describedBy(`${id}-target`, { help, problem: problems.settings })}
      >
        <option value="">{t('field-choose')}</option>
        {entities.filter(isDaily).map(({ code, plural }) => (
          <option key={code} value={code}>
            {plural}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** The other side of the link, named with it. Without a name, the page of the linked record does not list what leads to it. */
function CalledThere({ id, draft, problems, onChange }: PartsProps) {
  const help = t('studio-called-there-says')
  return (
    <Labelled id={`${id}-called-there`} label={t('studio-called-there')} help={help} problem={problems.other_side}>
      <input
        id={`${id}-called-there`}
        className="field"
        dir="auto"
        autoComplete="off"
        maxLength={80}
        value={draft.calledThere}
        onChange={(event) => onChange({ calledThere: event.target.value })}
        {...describedBy(`${id}-called-there`, { help, problem: problems.other_side })}
      />
    </Labelled>
  )
}

const nothing = () => undefined

/** The field as forms and tables will show it. It is only looked at: what is typed into it would be lost. */
function Preview({ id, entity, draft }: PartsProps) {
  const field = fieldFrom(entity.code, draft, draft.label.trim() || t('studio-label'))
  const { Input } = kindOf(field)
  if (!Input || !isShowable(draft)) return null
  const name = `${id}-preview`
  return (
    <div className="studio-preview" inert>
      <span className="text-2xs font-medium text-ink-3">{t('studio-preview')}</span>
      <div className="flex min-w-0 flex-col gap-1">
        <span id={`${name}-label`} className="truncate text-xs font-medium text-ink-2">
          <bdi>{field.label}</bdi>
          {draft.required && <span className="text-danger">{' *'}</span>}
        </span>
        <Suspense fallback={<Skeleton width="100%" height={32} />}>
          <Input key={field.type} id={name} field={field} entity={entity} value={defaultShown(draft)} onChange={nothing} isReadOnly />
        </Suspense>
        {field.help && <p className="text-xs text-ink-3">{field.help}</p>}
      </div>
      {field.options && field.options.length > 0 && (
        <div className="flex min-w-0 flex-wrap gap-1.5">
          {field.options.slice(0, 12).map(({ code, label, colour }) => (
            <span key={code} className="tag" data-dot="" data-hue={namedHue(colour, code)}>
              <bdi>{label}</bdi>
            </span>
          ))}
        </div>
      )}
    </div>
  )
}

const defaultShown = ({ initial }: FieldDraft): unknown => (isMoment(initial) || calculatedIn(initial) !== undefined ? null : initial)
