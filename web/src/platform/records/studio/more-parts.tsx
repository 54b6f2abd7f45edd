// What most fields do without: help, heading, rules, what new records have, limits, when it is shown, who sees it, other languages.
import { Suspense, useState } from 'react'
import { t } from '../../i18n/translate'
import { roleName } from '../../session/role-names'
import { Skeleton } from '../../ui/skeleton'
import { describedBy, Labelled } from '../../ui/text-field'
import { headingsOf } from '../entity'
import { type Access, accessOf, type DraftLimits, isShowable, withAccess } from './field-draft'
import type { PartsProps } from './field-parts'
import { InitialPart } from './initial-part'
import { LazyVisibleIfPart } from './lazy-formulas'
import {
  CAN_BE_QUICK,
  CAN_BE_SEARCHED,
  CAN_BE_UNIQUE,
  HAS_LENGTH,
  HAS_PATTERN,
  HAS_SIZE,
  HAS_TARGET,
  HOLDS_NOTHING,
  IS_ALWAYS_QUICK,
} from './makeable'
import { OtherLanguages } from './other-languages'
import { Part } from './part'
import { RuleLine } from './rule-line'

export function MoreParts(props: PartsProps) {
  const { id, draft, problems, onChange } = props
  const { type } = draft
  return (
    <div className="flex flex-col gap-5 pt-4">
      <Labelled id={`${id}-help-text`} label={t('studio-help')} help={t('studio-help-says')} problem={problems.help}>
        <input
          id={`${id}-help-text`}
          className="field"
          dir="auto"
          maxLength={500}
          value={draft.help}
          onChange={(event) => onChange({ help: event.target.value })}
          {...describedBy(`${id}-help-text`, { help: t('studio-help-says'), problem: problems.help })}
        />
      </Labelled>
      <Heading {...props} />
      <Rules {...props} />
      {!HOLDS_NOTHING.has(type) && isShowable(draft) && <InitialPart key={type} {...props} />}
      <Limits {...props} />
      <Suspense fallback={<Skeleton width="100%" height={56} />}>
        <LazyVisibleIfPart {...props} />
      </Suspense>
      <WhoSees {...props} />
      <OtherLanguages
        id={`${id}-label`}
        title={t('studio-languages')}
        help={t('studio-languages-says')}
        problem={problems.labels}
        words={draft.labels}
        otherwise={draft.label}
        onChange={(labels) => onChange({ labels })}
      />
      {HAS_TARGET.has(type) && draft.calledThere.trim() !== '' && (
        <OtherLanguages
          id={`${id}-called-there`}
          title={t('studio-called-there-languages')}
          problem={problems.other_sides}
          words={draft.calledThereIn}
          otherwise={draft.calledThere}
          onChange={(calledThereIn) => onChange({ calledThereIn })}
        />
      )}
    </div>
  )
}

const NEW = '+'

/** One of the headings there are, or a new one. */
function Heading({ id, entity, draft, problems, onChange }: PartsProps) {
  const known = headingsOf(entity).filter(({ name }) => name !== '')
  const [isNew, setNew] = useState(draft.group !== '' && !known.some(({ name }) => name === draft.group))
  return (
    <Labelled id={`${id}-group`} label={t('studio-heading')} problem={problems.group}>
      <select
        id={`${id}-group`}
        className="field"
        value={isNew ? NEW : draft.group}
        onChange={({ target: { value } }) => {
          setNew(value === NEW)
          onChange({ group: value === NEW ? '' : value })
        }}
        {...describedBy(`${id}-group`, { problem: problems.group })}
      >
        <option value="">{t('studio-no-heading')}</option>
        {known.map(({ name, label }) => (
          <option key={name} value={name}>
            {label || name}
          </option>
        ))}
        <option value={NEW}>{t('studio-new-heading')}</option>
      </select>
      {isNew && (
        <input
          className="field"
          dir="auto"
          maxLength={80}
          aria-label={t('studio-new-heading')}
          placeholder={t('studio-new-heading')}
          value={draft.group}
          onChange={(event) => onChange({ group: event.target.value })}
        />
      )}
    </Labelled>
  )
}

function Rules({ id, draft, problems, onChange }: PartsProps) {
  const { type } = draft
  const rules = [
    !HOLDS_NOTHING.has(type) && (['required', 'studio-required', 'studio-required-says'] as const),
    CAN_BE_UNIQUE.has(type) && (['unique', 'studio-unique', 'studio-unique-says'] as const),
    CAN_BE_QUICK.has(type) && !IS_ALWAYS_QUICK.has(type) && (['indexed', 'studio-quick', 'studio-quick-says'] as const),
    CAN_BE_SEARCHED.has(type) && (['searched', 'studio-searched', 'studio-searched-says'] as const),
  ].filter((rule) => rule !== false)
  if (rules.length === 0) return null
  return (
    <div className="card divide-y divide-line">
      {rules.map(([part, label, says]) => (
        <RuleLine
          key={part}
          id={`${id}-${part}`}
          label={t(label)}
          says={t(says)}
          problem={problems[part]}
          isOn={draft[part]}
          onChange={(isOn) => onChange({ [part]: isOn })}
        />
      ))}
    </div>
  )
}

function Limits({ id, draft, problems, onChange }: PartsProps) {
  const { type, limits } = draft
  const parts = [
    HAS_SIZE.has(type) && (['min', 'studio-min'] as const),
    HAS_SIZE.has(type) && (['max', 'studio-max'] as const),
    HAS_LENGTH.has(type) && (['lengthMin', 'studio-length-min'] as const),
    HAS_LENGTH.has(type) && (['lengthMax', 'studio-length-max'] as const),
  ].filter((part) => part !== false)
  const hasPattern = HAS_PATTERN.has(type)
  if (parts.length === 0 && !hasPattern) return null
  const set = (part: keyof DraftLimits, value: string) => onChange({ limits: { ...limits, [part]: value } })
  return (
    <Part title={t('studio-limits')} problem={problems.limits}>
      <div className="grid grid-cols-2 gap-3">
        {parts.map(([part, label]) => (
          <Labelled key={part} id={`${id}-${part}`} label={t(label)}>
            <input
              id={`${id}-${part}`}
              className="field num"
              inputMode={HAS_SIZE.has(type) ? 'decimal' : 'numeric'}
              value={limits[part]}
              onChange={(event) => set(part, event.target.value)}
            />
          </Labelled>
        ))}
        {hasPattern && (
          <div className="col-span-2">
            <Labelled id={`${id}-pattern`} label={t('studio-pattern')}>
              <input
                id={`${id}-pattern`}
                className="field font-mono"
                dir="ltr"
                spellCheck={false}
                autoCapitalize="off"
                placeholder="[A-Z]{2}-[0-9]+"
                value={limits.pattern}
                onChange={(event) => set('pattern', event.target.value)}
              />
            </Labelled>
          </div>
        )}
      </div>
    </Part>
  )
}

const ROLES = ['admin', 'member', 'viewer'] as const
const ACCESSES: Access[] = ['changes', 'reads', 'nothing']

/** Owners see everything: somebody has to. */
function WhoSees({ id, draft, problems, onChange }: PartsProps) {
  return (
    <Part title={t('studio-access')} problem={problems.hidden_from ?? problems.read_only_for}>
      <div className="card divide-y divide-line">
        {ROLES.map((role) => (
          <div key={role} className="flex items-center gap-3 ps-3 pe-1.5 py-1.5">
            <label htmlFor={`${id}-access-${role}`} className="min-w-0 flex-1 truncate">
              {roleName(role)}
            </label>
            <select
              id={`${id}-access-${role}`}
              className="field max-w-44"
              value={accessOf(draft, role)}
              onChange={(event) => {
                const { hiddenFrom, readOnlyFor } = withAccess(draft, role, event.target.value as Access)
                onChange({ hiddenFrom, readOnlyFor })
              }}
            >
              {ACCESSES.map((access) => (
                <option key={access} value={access}>
                  {t(`studio-access-${access}`)}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
    </Part>
  )
}
