// All inputs, fetched when the first is shown. Lists show thousands of values and none of these.
import { type ComponentType, lazy } from 'react'
import type { CellEditorProps, InputProps, OnPageProps } from './field-kind'

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>

const loads: (() => Promise<unknown>)[] = []

function fetched<Props>(load: Load<Props>): ComponentType<Props> {
  loads.push(load)
  return lazy(load)
}

const input = (load: Load<InputProps>) => fetched(load)

/** A table calls this when it is idle: whoever begins to type in a cell does not wait then. */
export const fetchInputs = (): Promise<unknown> => Promise.all(loads.map((load) => load()))

export const TypedInput = input(() => import('./typed-input'))
export const AddressedInput = input(() => import('./addressed-input'))
export const LongTextInput = input(() => import('./long-text/input'))
export const RichTextInput = input(() => import('./rich-text/input'))
export const MoneyInput = input(() => import('./money/input'))
export const BooleanInput = input(() => import('./boolean/input'))
export const DateInput = input(() => import('./date/input'))
export const DatetimeInput = input(() => import('./datetime/input'))
export const SelectInput = input(() => import('./select/input'))
export const MultiSelectInput = input(() => import('./multi-select/input'))
export const TagsInput = input(() => import('./tags/input'))
export const UserInput = input(() => import('./user/input'))
export const LinkInput = input(() => import('./link/input'))
export const LinksInput = input(() => import('./links/input'))
export const AddressInput = input(() => import('./address/input'))
export const JsonInput = input(() => import('./json/input'))

export const FileInput = input(() => import('./file/input'))
export const FileOnPage: ComponentType<OnPageProps> = fetched(() => import('./file/on-page'))

export const PickingCellEditor: ComponentType<CellEditorProps> = fetched(() => import('./picking-cell-editor'))
