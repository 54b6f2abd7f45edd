// What every kind of field can do in the web: be shown, be typed, be checked, be asked for. One folder each.
//
// `show` and `text` are called for thousands of cells while somebody scrolls: plain markup, no components with state, no
// hooks, one element wherever possible.
import type { ComponentType, ReactNode } from 'react'
import { type MessageKey, t } from '../../i18n/translate'
import type { IconName } from '../../ui/icon'
import type { Entity, Field, FieldType } from '../entity'
import type { RecordId, Row } from '../record'

/** What is wrong with a value; undefined: nothing. The same rules as the server's. */
export type Complaint = { key: MessageKey; values?: Record<string, string | number> }

/** A complaint in the reader's words. */
export const complaintWords = ({ key, values }: Complaint): string => t(key, values)

/** Text that somebody typed or pasted, as a value, or what is wrong with it. */
export type Parsed = { value: unknown } | { complaint: Complaint }

export type InputProps = {
  field: Field
  entity: Entity
  value: unknown
  onChange: (value: unknown) => void
  onBlur?: () => void
  /** Text stands there that is no value yet: it is not lost, and it is not saved. Undefined: all is well again. */
  onUnreadable?: (complaint: Complaint | undefined) => void
  /** The id that the label points to; the label itself has the id `${id}-label`. */
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  'aria-required'?: boolean
  isReadOnly?: boolean
  /** The record that is changed, for kinds whose values are read through it; absent: it is new, or there are several. */
  record?: RecordId
  /** It is edited in place: it takes the focus, begins with what was typed, and opens what there is to open. */
  begins?: { typed: string }
  /** Something was picked, and there is nothing more to choose. */
  onPicked?: (value: unknown) => void
}

/** An editor that opens over a cell. It begins with `typed` where somebody has begun to type. */
export type CellEditorProps = {
  field: Field
  entity: Entity
  value: unknown
  typed?: string
  /** `next` says where the focus goes on. */
  onDone: (value: unknown, next?: 'down' | 'right' | 'left') => void
  onCancel: () => void
}

/** A value on the page of its record, where it is more than shown: it changes itself. */
export type OnPageProps = { field: Field; entity: Entity; row: Row; isEditable: boolean }

export type Show = (value: unknown, field: Field, entity: Entity, row?: Row) => ReactNode

export type FieldKind = {
  type: FieldType | 'unknown'
  icon: IconName
  /** Numbers stand at the end of a cell, so that their digits are below each other. */
  isAtEnd?: boolean
  /** Width of a column in pixels where nobody has chosen one. */
  width?: number
  /** Two columns of a form. */
  isWide?: boolean
  /** In a cell. Null: nothing there. */
  show: Show
  /** Beside its label on a page, where links lead somewhere and long texts have room. Absent: as in a cell. */
  showOnPage?: Show
  /** In place of both, where a value has more to it than a press to edit; within a Suspense. */
  OnPage?: ComponentType<OnPageProps>
  /** As plain text: for the clipboard, for CSV, for screen readers. */
  text: (value: unknown, field: Field) => string
  /** Of text typed into a cell or pasted. Empty text is `null`. Absent: it cannot be typed. */
  parse?: (text: string, field: Field) => Parsed
  /** Of a value that is not empty. What is required is checked for all kinds alike. */
  check?: (value: unknown, field: Field) => Complaint | undefined
  isEmpty: (value: unknown) => boolean
  /** In a form, within a Suspense; absent: this kind is never written by people. */
  Input?: ComponentType<InputProps>
  /**
   * How a cell is edited in place: `text` in the table's own line of text with `parse`, `flip` by one key, `pick` by
   * `CellEditor`; absent: not in place.
   */
  inCell?: 'text' | 'flip' | 'pick'
  /** Within a Suspense; `CellEditorHost` keeps what is typed until it is there. */
  CellEditor?: ComponentType<CellEditorProps>
  /** What a filter's value is given by. `text`, `number` and so on are the inputs of the kind itself. */
  filterBy: 'text' | 'number' | 'date' | 'datetime' | 'time' | 'options' | 'user' | 'link' | 'boolean' | 'words' | 'none'
}
