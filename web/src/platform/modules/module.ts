// What a module of the web says of itself. Eager and small; whatever it shows is loaded when it is shown.
import type { ComponentType } from 'react'
import type { MessageKey } from '../i18n/translate'
import type { Entity } from '../records/entity'
import type { InputProps } from '../records/fields/field-kind'
import type { Row } from '../records/record'
import type { IconName } from '../ui/icon-names.gen'

type Loaded<Props> = () => Promise<{ default: ComponentType<Props> }>

export type NavigationItem = { label: MessageKey; icon: IconName; to: string; keys?: string }
export type ModuleRoute = { path: string; load: Loaded<object> }
export type WidgetProps = { entity: Entity; row: Row }

/** A piece of one module on a page of another. Each has its own chunk, its own waiting and its own mishaps. */
export type Widget = {
  name: string
  slot: 'record.main' | 'record.side' | 'home'
  /** The lower, the earlier. */
  order?: number
  /** Whether it has anything to say about this. */
  acceptsContext: (entity: Entity) => boolean
  load: Loaded<WidgetProps>
}

export type Command = { name: string; label: MessageKey; icon: IconName; keys?: string; run: () => void }

/** What metadata cannot say about one entity. */
export type EntityTuning = {
  entity: string
  /** Its place in the side bar, and the keys that lead there. */
  order?: number
  keys?: string
  /** Columns of the list, better than the derived ones, with their widths. */
  columns?: { code: string; width?: number }[]
  /** Beside a list, fields without a value take no room. */
  hidesEmpty?: boolean
  /** What stands under the title in cards and heads. */
  subtitle?: string[]
  /** The few values that stand at the top of the page. */
  highlights?: string[]
  /** The select field a board begins with. */
  board?: string
  calendar?: string
  /** Inputs of its own for fields, by their codes, where the kind alone does not say enough. */
  inputs?: Record<string, Loaded<InputProps>>
  /** A dialog of its own for an action, by the action's name. */
  actions?: Record<string, Loaded<{ entity: Entity; row: Row; onClose: () => void }>>
}

export type WebModule = {
  /** As in Rust. */
  name: string
  order: number
  navigation?: NavigationItem[]
  routes?: ModuleRoute[]
  widgets?: Widget[]
  commands?: Command[]
  tuning?: EntityTuning[]
}

const modules: WebModule[] = []

export function register(...newModules: WebModule[]): void {
  modules.push(...newModules)
  modules.sort((a, b) => a.order - b.order)
}

export const allModules = (): readonly WebModule[] => modules
export const moduleNamed = (name: string): WebModule | undefined => modules.find((module) => module.name === name)

export const allTunings = (): EntityTuning[] => modules.flatMap((module) => module.tuning ?? [])
export const tuningOf = (entity: string): EntityTuning | undefined => allTunings().find((tuning) => tuning.entity === entity)

export const widgetsFor = (slot: Widget['slot'], entity: Entity): Widget[] =>
  modules
    .flatMap((module) => module.widgets ?? [])
    .filter((widget) => widget.slot === slot && widget.acceptsContext(entity))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
