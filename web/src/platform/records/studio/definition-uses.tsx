// What uses a field, a formula or a rule, so that it has to stay as it is: each by its name, and with the way there.
import type { ReactNode } from 'react'
import { isProblem, type Problem } from '../../api/problem'
import { t } from '../../i18n/translate'
import { TenantLink } from '../../navigation'
import { Icon, type IconName } from '../../ui/icon'
import type { Entity } from '../entity'
import { kindIcon } from './kind-icon'
import { type MadeField, useMadeFields } from './made-field'
import { type MadeRule, useRules } from './made-rule'

export const isInUse = (cause: unknown): cause is Problem => isProblem(cause, 'core.definition.in_use')

type DefinitionUsesProps = {
  entity: Entity
  cause: Problem
  /** Absent: the links lead there beside this page, whose work is not lost. */
  onOpen?: (use: { field: MadeField; rule?: undefined } | { rule: MadeRule; field?: undefined }) => void
}

export function DefinitionUses({ entity, cause, onOpen }: DefinitionUsesProps) {
  const { data: fields = [] } = useMadeFields(entity.code)
  const { data: rules = [] } = useRules(entity.code)
  const settings = `/settings/records/${entity.path}`
  return (
    <ul className="definition-uses">
      {cause.details.map(({ field: of, message }) => {
        // The server says the code of a field, or the name of a rule.
        const field = fields.find(({ code, archived_at }) => code === of && !archived_at)
        const rule = field ? undefined : rules.find(({ name }) => name === of)
        const open = field ? () => onOpen?.({ field }) : rule ? () => onOpen?.({ rule }) : undefined
        const to = rule ? `${settings}/rules` : settings
        const name = field?.label ?? rule?.name ?? (of === 'title' ? t('entity-title') : of)
        const icon: IconName = field ? kindIcon(field.type) : rule ? 'scale' : 'type'
        return (
          <li key={of}>
            <Icon name={icon} size={14} className="mt-1 text-ink-3" />
            <div className="min-w-0 flex-1">
              <Way to={to} open={onOpen && open}>
                <bdi>{name}</bdi>
              </Way>
              <span className="ps-2 text-xs text-ink-3">{t(rule ? 'use-rule' : field ? 'use-field' : 'use-other')}</span>
              <p className="text-xs break-words text-ink-2">
                <bdi lang="en">{message}</bdi>
              </p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

const Way = ({ to, open, children }: { to: string; open?: () => void; children: ReactNode }) =>
  open ? (
    <button type="button" className="definition-use" onClick={open}>
      {children}
    </button>
  ) : (
    <TenantLink to={to} target="_blank" className="definition-use">
      {children}
    </TenantLink>
  )
