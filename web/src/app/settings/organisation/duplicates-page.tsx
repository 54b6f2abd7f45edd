// By what duplicates of one kind of records are recognised: the module's rules, paused or changed, and one's own.
// /settings/records/{entity}/duplicates
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { t } from '../../../platform/i18n/translate'
import { useShortcut } from '../../../platform/keyboard/shortcuts'
import { TenantLink } from '../../../platform/navigation'
import type { AskedRule } from '../../../platform/records/duplicates/duplicate-rule-dialog'
import {
  deleteDuplicateRule,
  pauseDeclaredRule,
  pauseDuplicateRule,
  refreshDuplicateRules,
  useMadeDuplicateRules,
} from '../../../platform/records/duplicates/made-duplicate-rule'
import { reviewPath } from '../../../platform/records/duplicates/reviewing'
import { type RuleLine, readParts, ruleLines } from '../../../platform/records/duplicates/rule-draft'
import { fieldsWords, ON_CREATE_WORDS, partsWords } from '../../../platform/records/duplicates/rule-words'
import { type Entity, type OnDuplicate, useEntity } from '../../../platform/records/entity'
import { Button } from '../../../platform/ui/button'
import { EmptyFace, ProblemFace } from '../../../platform/ui/face'
import { Icon } from '../../../platform/ui/icon'
import { MenuButton, type MenuEntry } from '../../../platform/ui/menu-button'
import { Skeleton } from '../../../platform/ui/skeleton'
import { SettingsPage } from '../settings-page'
import { EntityPagesHead } from './entity-pages'
import '../../../platform/records/studio/studio.css'

const DuplicateRuleDialog = lazy(() => import('../../../platform/records/duplicates/duplicate-rule-dialog'))

export default function DuplicatesPage() {
  const { kind } = useParams({ strict: false }) as { kind: string }
  const { data: entity, error, refetch } = useEntity(kind)
  if (error && !entity) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  return entity ? <Rules key={entity.code} entity={entity} /> : <Waiting />
}

function Rules({ entity }: { entity: Entity }) {
  const { data: made, error, refetch } = useMadeDuplicateRules(entity.code)
  const [asked, setAsked] = useState<AskedRule>()
  useShortcut('c', 'duplicate-rule-add', () => setAsked({}))
  const preparing = made?.filter(({ state, active }) => active && state === 'preparing').length
  // Once they are ready, forms and lists are told of them.
  useEffect(() => {
    if (preparing === 0) void refreshDuplicateRules(entity.code)
  }, [preparing, entity.code])
  if (error && !made) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  const lines = made && ruleLines(entity.duplicates ?? [], made)
  const add = (
    <Button kind="primary" icon="plus" keys="c" onClick={() => setAsked({})}>
      {t('duplicate-rule-add')}
    </Button>
  )
  return (
    <SettingsPage
      head={<EntityPagesHead entity={entity} />}
      lead={t('duplicate-rules-lead', { names: entity.plural })}
      actions={lines && lines.length > 0 && add}
    >
      {!lines ? (
        <Lines />
      ) : lines.length === 0 ? (
        <div className="card">
          <EmptyFace icon="copy" title={t('duplicates-no-rules', { names: entity.plural })} hint={t('duplicates-no-rules-says')}>
            {add}
          </EmptyFace>
        </div>
      ) : (
        <>
          <ul className="card divide-y divide-line">
            {lines.map((line) => (
              <Line key={line.kind === 'made' ? line.rule.id : line.told.label} entity={entity} line={line} onEdit={setAsked} />
            ))}
          </ul>
          <p className="text-ink-2">
            <TenantLink to={reviewPath(entity.path)} className="link">
              {t('duplicates-find')}
            </TenantLink>
          </p>
        </>
      )}
      {asked && (
        <Suspense>
          <DuplicateRuleDialog entity={entity} asked={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </SettingsPage>
  )
}

type LineProps = { entity: Entity; line: RuleLine; onEdit: (asked: AskedRule) => void }

function Line({ entity, line, onEdit }: LineProps) {
  const { told } = line
  const rule = line.kind === 'made' ? line.rule : undefined
  const name = told?.label ?? rule?.label ?? ''
  const parts = rule?.parts ?? told?.parts
  const compared = parts
    ? partsWords(entity, readParts(parts))
    : told
      ? fieldsWords(entity, told.fields)
      : t('duplicate-parts-as-they-came')
  const isPaused = rule?.active === false
  const isPreparing = !isPaused && (rule?.state ?? told?.state) === 'preparing'
  const fromModule = line.kind === 'declared' || rule?.declared
  const edit = rule ? () => onEdit({ rule, told }) : told?.declared ? () => onEdit({ told }) : undefined
  const onCreate: OnDuplicate = rule?.on_create ?? told?.onCreate ?? 'nothing'
  return (
    <li className="rule-row" data-paused={isPaused || undefined}>
      <span className="studio-field-icon mt-0.5">
        <Icon name="copy" size={14} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          {edit ? (
            <button type="button" className="studio-field-name" dir="auto" onClick={edit}>
              {name}
            </button>
          ) : (
            <bdi className="studio-field-name">{name}</bdi>
          )}
          {fromModule && <span className="studio-mark">{t(rule?.parts ? 'duplicate-rule-changed' : 'duplicate-rule-of-module')}</span>}
          {isPaused && <span className="studio-mark">{t('duplicate-rule-is-paused')}</span>}
          {isPreparing && (
            <span className="studio-mark">
              <Icon name="loader-circle" size={12} className="spin" />
              {t('duplicate-rule-preparing')}
            </span>
          )}
        </div>
        <p className="line-clamp-2 break-words text-ink-2">
          <bdi>{compared}</bdi>
        </p>
        <p className="text-xs text-ink-3">{t(ON_CREATE_WORDS[onCreate])}</p>
      </div>
      {edit && (
        <MenuButton icon="ellipsis" align="end" label={t('studio-more-of', { name })} entries={() => entriesOf(entity, line, edit)} />
      )}
    </li>
  )
}

function entriesOf(entity: Entity, line: RuleLine, edit: () => void): MenuEntry[] {
  const first: MenuEntry = { label: t('edit'), icon: 'pencil', run: edit }
  if (line.kind === 'declared') {
    const { told } = line
    const { declared } = told
    if (declared === undefined) return [first]
    return [first, { label: t('duplicate-rule-pause'), icon: 'pause', run: () => void pauseDeclaredRule(entity.code, told, declared) }]
  }
  const { rule } = line
  return [
    first,
    rule.active
      ? { label: t('duplicate-rule-pause'), icon: 'pause', run: () => void pauseDuplicateRule(rule, true) }
      : { label: t('duplicate-rule-resume'), icon: 'circle-play', run: () => void pauseDuplicateRule(rule, false) },
    '-',
    rule.declared
      ? { label: t('duplicate-rule-as-it-came'), icon: 'rotate-ccw', run: () => void deleteDuplicateRule(rule) }
      : { label: t('delete'), icon: 'trash-2', isDanger: true, run: () => void deleteDuplicateRule(rule) },
  ]
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
