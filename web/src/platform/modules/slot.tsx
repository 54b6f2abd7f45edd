// Widgets of other modules on a page: each waits by itself, and one that fails takes nothing else along.
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useMemo } from 'react'
import { t } from '../i18n/translate'
import type { Entity } from '../records/entity'
import type { Row } from '../records/record'
import { Skeleton } from '../ui/skeleton'
import { type Widget, type WidgetProps, widgetsFor } from './module'

const loaded = new Map<string, ComponentType<WidgetProps>>()

function componentOf(widget: Widget): ComponentType<WidgetProps> {
  let component = loaded.get(widget.name)
  if (!component) {
    component = lazy(widget.load)
    loaded.set(widget.name, component)
  }
  return component
}

class Fence extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <p role="note" className="card p-3 text-xs text-ink-3">
        {t('widget-failed')}
      </p>
    )
  }
}

const Waiting = () => (
  <div className="card flex flex-col gap-3 p-4">
    <Skeleton width="40%" />
    <Skeleton width="80%" />
  </div>
)

export function WidgetSlot({ slot, entity, row }: { slot: Widget['slot']; entity: Entity; row: Row }) {
  const widgets = useMemo(() => widgetsFor(slot, entity), [slot, entity])
  return widgets.map((widget) => {
    const Shown = componentOf(widget)
    return (
      <Fence key={widget.name}>
        <Suspense fallback={<Waiting />}>
          <Shown entity={entity} row={row} />
        </Suspense>
      </Fence>
    )
  })
}
