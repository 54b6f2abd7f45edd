// The rules of one kind of records: made, changed, paused and deleted. /settings/records/{entity}/rules
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { t } from '../../../platform/i18n/translate'
import { useShortcut } from '../../../platform/keyboard/shortcuts'
import { type Entity, fieldOf, useEntity } from '../../../platform/records/entity'
import { FormulaCode } from '../../../platform/records/studio/formula-code'
import { deleteRule, type MadeRule, pauseRule, useRules } from '../../../platform/records/studio/made-rule'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { MenuButton } from '../../../platform/ui/menu-button'
import { Skeleton } from '../../../platform/ui/skeleton'
import { SettingsPage } from '../settings-page'
import { EntityPagesHead } from './entity-pages'
import '../../../platform/records/studio/studio.css'

const RuleDialog = lazy(() => import('../../../platform/records/studio/rule-dialog'))

export default function RulesPage() {
  const { kind } = useParams({ strict: false }) as { kind: string }
  const { data: entity, error, refetch } = useEntity(kind)
  if (error && !entity) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return entity ? <Rules key={entity.code} entity={entity} /> : <Waiting />
}

function Rules({ entity }: { entity: Entity }) {
  const { data: rules, error, refetch } = useRules(entity.code)
  const [asked, setAsked] = useState<{ rule?: MadeRule }>()
  useShortcut('c', 'rule-add', () => setAsked({}))
  if (error && !rules) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  const add = (
    <Button kind="primary" icon="plus" keys="c" onClick={() => setAsked({})}>
      {t('rule-add')}
    </Button>
  )
  return (
    <SettingsPage
      head={<EntityPagesHead entity={entity} />}
      lead={t('rules-lead', { names: entity.plural })}
      actions={rules && rules.length > 0 && add}
    >
      {!rules ? (
        <Lines />
      ) : rules.length === 0 ? (
        <div className="card">
          <EmptyFace icon="scale" title={t('rules-none', { names: entity.plural })} hint={t('rules-none-says')}>
            {add}
          </EmptyFace>
        </div>
      ) : (
        <ul className="card divide-y divide-line">
          {rules.map((rule) => (
            <RuleLine key={rule.id} entity={entity} rule={rule} onEdit={() => setAsked({ rule })} />
          ))}
        </ul>
      )}
      {asked && (
        <Suspense>
          <RuleDialog entity={entity} rule={asked.rule} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </SettingsPage>
  )
}

function RuleLine({ entity, rule, onEdit }: { entity: Entity; rule: MadeRule; onEdit: () => void }) {
  const field = rule.field ? fieldOf(entity, rule.field) : undefined
  return (
    <li className="rule-row" data-paused={!rule.active || undefined}>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <button type="button" className="studio-field-name" dir="auto" onClick={onEdit}>
            {rule.name}
          </button>
          {!rule.active && <span className="studio-mark">{t('rule-is-paused')}</span>}
        </div>
        <FormulaCode entity={entity} formula={rule.must} />
        <p className="line-clamp-2 text-xs break-words text-ink-2">
          <bdi>{rule.message}</bdi>
          {field && (
            <span className="text-ink-3">
              {' · '}
              {t('rule-shown-at', { field: field.label })}
            </span>
          )}
        </p>
      </div>
      <MenuButton
        icon="ellipsis"
        align="end"
        label={t('studio-more-of', { name: rule.name })}
        entries={() => [
          { label: t('edit'), icon: 'pencil', run: onEdit },
          rule.active
            ? { label: t('rule-pause'), icon: 'pause', run: () => void pauseRule(rule, true) }
            : { label: t('rule-resume'), icon: 'circle-play', run: () => void pauseRule(rule, false) },
          '-',
          { label: t('delete'), icon: 'trash-2', isDanger: true, run: () => void deleteRule(rule) },
        ]}
      />
    </li>
  )
}

const Lines = () => (
  <div aria-busy="true" className="card divide-y divide-line">
    {['34%', '46%', '28%'].map((width) => (
      <div key={width} className="flex h-20 flex-col justify-center gap-2.5 px-4">
        <Skeleton width={width} />
        <Skeleton width="62%" height={8} />
      </div>
    ))}
  </div>
)

const Waiting = () => (
  <SettingsPage lead=" ">
    <Lines />
  </SettingsPage>
)
