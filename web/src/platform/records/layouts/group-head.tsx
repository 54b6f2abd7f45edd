// The head of a group on the canvas: taken there it is moved, and what there is to say of it stands behind its button.
import { lazy, Suspense } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import { PopoverButton } from '../../ui/popover-button'
import type { Entity } from '../entity'
import { type DraftGroup, titleOf } from './layout-draft'
import { groupSpot } from './use-canvas-keys'

const GroupSettings = lazy(() => import('./group-settings'))

export type GroupHeadProps = {
  entity: Entity
  group: DraftGroup
  isTabStop: boolean
  isHeld: boolean
  problem: string | undefined
  describedBy: string
  /** Changes with the same tag, one soon after the other, are one step. */
  onChange: (group: DraftGroup, tag?: string) => void
  onRemove: () => void
}

export function GroupHead({ entity, group, isTabStop, isHeld, problem, describedBy, onChange, onRemove }: GroupHeadProps) {
  const title = titleOf(group, entity)
  const name = title || t('layouts-no-heading')
  return (
    <div className="layouts-head" data-held={isHeld || undefined}>
      <div
        role="button"
        tabIndex={isTabStop ? 0 : -1}
        aria-roledescription={t('layouts-group')}
        aria-label={problem ? `${name}. ${problem}` : name}
        aria-describedby={describedBy}
        data-spot={groupSpot(group.key)}
        className="layouts-head-name"
      >
        <Icon name="grip-vertical" size={14} className="flex-none text-ink-3" />
        <span className={`min-w-0 truncate ${title ? 'font-semibold' : 'text-ink-3'}`} dir="auto">
          {name}
        </span>
        {group.isFolded && <Icon name="chevron-right" size={14} className="flex-none text-ink-3 rtl:rotate-180" />}
      </div>
      {problem && (
        <p role="alert" className="min-w-0 truncate text-xs text-danger">
          {problem}
        </p>
      )}
      <PopoverButton
        icon="sliders-horizontal"
        align="end"
        label={t('layouts-group-settings', { name })}
        className="layouts-head-settings"
        panel={(close) => (
          <Suspense>
            <GroupSettings
              entity={entity}
              group={group}
              onChange={onChange}
              onRemove={() => {
                close()
                onRemove()
              }}
            />
          </Suspense>
        )}
      />
    </div>
  )
}
