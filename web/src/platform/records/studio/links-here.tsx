// Which link of other records is meant: those that lead here.
import { useQueries } from '@tanstack/react-query'
import { t } from '../../i18n/translate'
import { describedBy, Labelled } from '../../ui/text-field'
import { entityQuery, isDaily, useEntities } from '../entity'
import type { PartsProps } from './field-parts'

/** All kinds of records with their fields, as far as they are there yet. */
export function useKindsOfRecords() {
  const { data: headings = [] } = useEntities()
  const answers = useQueries({ queries: headings.filter(isDaily).map(({ path }) => entityQuery(path)) })
  const kinds = answers.flatMap(({ data }) => data ?? [])
  return { kinds, isThere: answers.every(({ isPending }) => !isPending) }
}

export function LinksHere({ id, entity, draft, problems, isFixed, onChange }: PartsProps & { isFixed: boolean }) {
  const { kinds, isThere } = useKindsOfRecords()
  const links = kinds.flatMap((kind) =>
    kind.fields
      .filter(({ type, to }) => type === 'link' && to === entity.code)
      .map((link) => ({ value: `${kind.code} ${link.code}`, label: `${kind.plural} · ${link.label}` })),
  )
  const isRollup = draft.type === 'rollup'
  const usual = t(isRollup ? 'studio-rollup-of-help' : 'studio-other-side-help')
  const help = isThere && links.length === 0 ? t('studio-no-links', { names: entity.plural }) : usual
  return (
    <Labelled
      id={`${id}-side`}
      label={t(isRollup ? 'studio-rollup-of' : 'studio-other-side')}
      help={help}
      problem={problems.settings}
      isRequired
    >
      <select
        id={`${id}-side`}
        className="field"
        value={draft.otherSide}
        disabled={isFixed}
        onChange={(event) => onChange({ otherSide: event.target.value, summed: '', counted: null })}
        {...describedBy(`${id}-side`, { help, problem: problems.settings })}
      >
        <option value="">{t('field-choose')}</option>
        {links.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
