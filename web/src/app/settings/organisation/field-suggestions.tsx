// Fields that most records have, at one press: where to begin with a kind of one's own.
import { t } from '../../../platform/i18n/translate'
import { type Entity, isDaily, useEntities } from '../../../platform/records/entity'
import { type FieldDraft, newDraft, withOptions } from '../../../platform/records/studio/field-draft'
import { kindIcon } from '../../../platform/records/studio/kind-icon'
import type { MadeField } from '../../../platform/records/studio/made-field'
import { Button } from '../../../platform/ui/button'

/** Whoever has made so many has found the way. */
const OWN_MAX = 5

type FieldSuggestionsProps = { entity: Entity; own: readonly MadeField[]; onPick: (beginning: FieldDraft) => void }

export function FieldSuggestions({ entity, own, onPick }: FieldSuggestionsProps) {
  const { data: headings = [] } = useEntities()
  if (own.length >= OWN_MAX) return null
  // People first: that is what most records are about.
  const targets = headings.filter((heading) => isDaily(heading) && heading.code !== entity.code)
  const target = targets.find(({ code }) => code === 'contacts.contact') ?? targets[0]
  const states = withOptions([], [t('suggest-open'), t('suggest-begun'), t('suggest-done')].join('\n'))
  const suggested: FieldDraft[] = [
    { ...newDraft('select'), label: t('suggest-state'), options: states },
    ...(target ? [{ ...newDraft('link'), label: target.singular, to: target.code }] : []),
    { ...newDraft('date'), label: t('suggest-date') },
    { ...newDraft('money'), label: t('suggest-amount') },
    { ...newDraft('long_text'), label: t('suggest-notes') },
  ]
  const left = suggested.filter(
    ({ label, type }) => !own.some((known) => known.label === label || (known.type === type && type !== 'link')),
  )
  if (left.length === 0) return null
  return (
    <section aria-label={t('suggest')} className="flex flex-col gap-2 rounded-lg border border-dashed border-line-strong px-4 py-3">
      <p className="text-xs text-ink-2">{t(own.length === 0 ? 'suggest-first' : 'suggest-next', { name: entity.singular })}</p>
      <div className="flex flex-wrap gap-1.5">
        {left.map((draft) => (
          <Button key={draft.type} size="sm" icon={kindIcon(draft.type)} onClick={() => onPick(draft)}>
            <bdi className="max-w-48 truncate">{draft.label}</bdi>
          </Button>
        ))}
      </div>
    </section>
  )
}
