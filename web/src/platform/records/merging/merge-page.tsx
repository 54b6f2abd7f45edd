// Several records become one: compared side by side, chosen from field by field. /{tenant}/{entity}/merge?ids=…
import { useParams } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { t } from '../../i18n/translate'
import { TenantLink, useGo, usePageSearch } from '../../navigation'
import { buttonStyle } from '../../ui/button'
import { EmptyFace } from '../../ui/face'
import { iconNamed } from '../../ui/icon'
import { PageBar } from '../../ui/page-bar'
import { PopoverButton } from '../../ui/popover-button'
import { type Entity, useEntity } from '../entity'
import { EntityProblem } from '../entity-problem'
import { madeHue } from '../record'
import { Compare, Waiting } from './compare'
import { MergeOutcome } from './merge-outcome'
import type { Merge } from './merges'
import { canBeMerged, idsInAddress, MERGED_MAX, readIds, useMayEverMerge } from './offers'
import { PartnerChoice } from './partner-choice'
import { PartnerPicker } from './partner-picker'
import './merging.css'

export default function MergePage() {
  const { entity: path } = useParams({ strict: false }) as { entity: string }
  const { data: entity, error, refetch } = useEntity(path)
  if (error) return <EntityProblem cause={error} onRetry={() => void refetch()} />
  if (!entity) return <Waiting count={2} />
  return <Merging key={entity.code} entity={entity} />
}

function Merging({ entity }: { entity: Entity }) {
  const go = useGo()
  const ids = readIds(usePageSearch().ids)
  const mayMerge = useMayEverMerge()
  const [merge, setMerge] = useState<Merge>()
  const crumb = { label: entity.plural, to: `/${entity.path}`, icon: iconNamed(entity.icon), hue: madeHue(entity) }
  const isOpen = canBeMerged(entity) && mayMerge
  const mayAdd = isOpen && !merge && ids.length > 1 && ids.length < MERGED_MAX
  return (
    <>
      <PageBar
        title={t('merging-title', { names: entity.plural })}
        crumbs={[crumb]}
        actions={
          mayAdd && (
            <PopoverButton
              icon="plus"
              align="end"
              kind="default"
              label={t('merging-add')}
              panel={(close) => (
                <Suspense>
                  <div className="flex max-h-80 flex-col">
                    <PartnerPicker
                      entity={entity}
                      taken={ids}
                      onPick={(id) => {
                        close()
                        go.change({ ids: idsInAddress([...ids, id]) })
                      }}
                    />
                  </div>
                </Suspense>
              )}
            >
              <span className="max-sm:sr-only">{t('merging-add')}</span>
            </PopoverButton>
          )
        }
      />
      {!isOpen ? (
        <WhyNot entity={entity} />
      ) : merge ? (
        <MergeOutcome entity={entity} begun={merge} />
      ) : ids.length === 0 ? (
        <EmptyFace icon="git-merge" title={t('merging-empty-title')} hint={t('merging-empty', { count: MERGED_MAX })}>
          <BackToList entity={entity} />
        </EmptyFace>
      ) : ids.length === 1 ? (
        <PartnerChoice key={ids[0]} entity={entity} id={ids[0] ?? ''} />
      ) : (
        <Compare entity={entity} ids={ids} onMerged={setMerge} />
      )}
    </>
  )
}

/** Some records nobody can merge, others only whoever may change and delete them. */
function WhyNot({ entity }: { entity: Entity }) {
  const { permissions, features } = entity
  const may = permissions.update !== null && permissions.delete !== null
  const why = may && !features.trash ? 'merging-needs-trash' : 'merging-needs-rights'
  return (
    <EmptyFace icon="lock" title={t('merging-may-not')} hint={t(why, { names: entity.plural })}>
      <BackToList entity={entity} />
    </EmptyFace>
  )
}

const BackToList = ({ entity }: { entity: Entity }) => (
  <TenantLink to={`/${entity.path}`} className={buttonStyle('default')}>
    {t('merging-to-list', { names: entity.plural })}
  </TenantLink>
)
