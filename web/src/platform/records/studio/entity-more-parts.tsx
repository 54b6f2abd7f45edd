// What most kinds of records do without: a description, names in other languages, an address, titles of their own, what is
// put off, and who may do what.
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { LANGUAGES, t } from '../../i18n/translate'
import { roleName } from '../../session/role-names'
import { describedBy, Labelled } from '../../ui/text-field'
import { FEATURES, pluralIn } from './entity-draft'
import type { EntityPartsProps } from './entity-parts'
import { GRANTED_ROLES, RIGHTS, reachesOf, withGrant } from './grants'
import { madeFieldsQuery } from './made-field'
import { Part } from './part'
import { RuleLine } from './rule-line'

export function EntityMoreParts(props: EntityPartsProps) {
  const { id, made, draft, problems, onChange } = props
  return (
    <div className="flex flex-col gap-5 pt-4">
      <Labelled id={`${id}-description`} label={t('entity-description')} problem={problems.description}>
        <input
          id={`${id}-description`}
          className="field"
          dir="auto"
          maxLength={500}
          value={draft.description}
          onChange={(event) => onChange({ description: event.target.value })}
          {...describedBy(`${id}-description`, { problem: problems.description })}
        />
      </Labelled>
      <TitlePattern {...props} />
      <Labelled id={`${id}-path`} label={t('entity-path')} help={t('entity-path-says')} problem={problems.path}>
        <input
          id={`${id}-path`}
          className="field font-mono"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={60}
          placeholder={made ? made.path : t('entity-path-follows')}
          value={draft.path}
          onChange={(event) => onChange({ path: event.target.value })}
          {...describedBy(`${id}-path`, { help: t('entity-path-says'), problem: problems.path })}
        />
      </Labelled>
      <OtherNames {...props} />
      <Features {...props} />
      <GrantsMatrix {...props} />
    </div>
  )
}

/** What one of them is called: by its name, or by any of its fields that everybody sees. */
function TitlePattern({ id, made, draft, problems, onChange }: EntityPartsProps) {
  const input = useRef<HTMLInputElement>(null)
  const { data: fields = [] } = useQuery({ ...madeFieldsQuery(made?.code ?? ''), enabled: made !== undefined })
  const known = [
    { code: 'name', label: t('entity-title-name') },
    ...(draft.numbering.kind === 'none' ? [] : [{ code: 'number', label: t('entity-title-number') }]),
    ...fields
      .filter(({ built_in, hidden_from, archived_at }) => !built_in && !hidden_from && !archived_at)
      .map(({ code, label }) => ({ code, label })),
  ]
  const help = t('entity-title-says', { name: '{name}' })
  const insert = (code: string) => {
    const at = input.current?.selectionEnd ?? draft.titlePattern.length
    onChange({ titlePattern: `${draft.titlePattern.slice(0, at)}{${code}}${draft.titlePattern.slice(at)}` })
    input.current?.focus()
  }
  return (
    <div className="flex flex-col gap-2">
      <Labelled id={`${id}-title`} label={t('entity-title')} help={help} problem={problems.title_pattern}>
        <input
          ref={input}
          id={`${id}-title`}
          className="field font-mono"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          value={draft.titlePattern}
          onChange={(event) => onChange({ titlePattern: event.target.value })}
          {...describedBy(`${id}-title`, { help, problem: problems.title_pattern })}
        />
      </Labelled>
      <div className="flex min-w-0 flex-wrap gap-1.5">
        {known.map(({ code, label }) => (
          <button
            key={code}
            type="button"
            className="tag"
            aria-label={t('entity-title-insert', { field: label })}
            onClick={() => insert(code)}
          >
            <bdi className="truncate">{label}</bdi>
          </button>
        ))}
      </div>
    </div>
  )
}

/** The names above stand in for every language that has none of its own, so there is no second English. */
const OTHERS = Object.entries(LANGUAGES).filter(([code]) => code !== 'en')

function OtherNames({ id, draft, problems, onChange }: EntityPartsProps) {
  const name = (language: string, part: 'singular' | 'plural', words: string, example: string) => (
    <input
      id={`${id}-${part}-${language}`}
      className="field"
      lang={language}
      dir="auto"
      maxLength={60}
      aria-label={words}
      placeholder={example}
      value={draft.labels[language]?.[part] ?? ''}
      onChange={(event) => onChange({ labels: { ...draft.labels, [language]: { ...draft.labels[language], [part]: event.target.value } } })}
    />
  )
  return (
    <Part title={t('studio-languages')} help={t('entity-languages-says')} problem={problems.labels}>
      <div className="flex flex-col gap-2">
        {OTHERS.map(([code, language]) => (
          <div key={code} className="entity-names">
            <span lang={code} className="truncate">
              {language}
            </span>
            {name(code, 'singular', t('entity-singular-in', { language }), draft.singular)}
            {name(code, 'plural', t('entity-plural-in', { language }), pluralIn(draft))}
          </div>
        ))}
      </div>
    </Part>
  )
}

function Features({ id, draft, problems, onChange }: EntityPartsProps) {
  return (
    <Part title={t('entity-features')} problem={problems.features_off}>
      <div className="card divide-y divide-line">
        {FEATURES.map((feature) => (
          <RuleLine
            key={feature}
            id={`${id}-${feature}`}
            label={t(`feature-${feature}`)}
            says={t(`feature-${feature}-says`)}
            isOn={!draft.featuresOff.includes(feature)}
            onChange={(isOn) =>
              onChange({
                featuresOff: isOn ? draft.featuresOff.filter((other) => other !== feature) : [...draft.featuresOff, feature],
              })
            }
          />
        ))}
      </div>
    </Part>
  )
}

const REACH_WORDS = { all: 'reach-all', own: 'reach-own', none: 'reach-none' } as const

function GrantsMatrix({ id, draft, problems, onChange }: EntityPartsProps) {
  return (
    <Part title={t('entity-grants')} help={t('entity-grants-says')} problem={problems.grants}>
      <table className="entity-grants">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('right')}</span>
            </th>
            {GRANTED_ROLES.map((role) => (
              <th key={role} scope="col">
                {roleName(role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RIGHTS.map((right) => (
            <tr key={right}>
              <th scope="row">{t(`right-${right}`)}</th>
              {GRANTED_ROLES.map((role) => (
                <td key={role}>
                  <select
                    id={`${id}-${role}-${right}`}
                    className="field"
                    aria-label={`${roleName(role)}: ${t(`right-${right}`)}`}
                    data-reach={draft.grants[role][right] ?? 'none'}
                    value={draft.grants[role][right] ?? 'none'}
                    onChange={({ target: { value } }) => {
                      const reach = reachesOf(right).find((reach) => (reach ?? 'none') === value) ?? null
                      onChange({ grants: withGrant(draft.grants, role, right, reach) })
                    }}
                  >
                    {reachesOf(right).map((reach) => (
                      <option key={reach} value={reach ?? 'none'}>
                        {t(REACH_WORDS[reach ?? 'none'])}
                      </option>
                    ))}
                  </select>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
