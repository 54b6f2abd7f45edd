// Widgets of other modules on a page: each waits by itself, and one that fails takes nothing else along.
import { type ComponentType, lazy, Suspense, useMemo } from 'react'
import type { Entity } from '../records/entity'
import type { Row } from '../records/record'
import { Fence } from '../ui/fence'
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
