// An arrangement while somebody makes it: from what is told of it, the changes that can be made, and back to what is written
// down. Pure. A list and a card are one group without a heading.
import { currentLanguage } from '../../i18n/translate'
import { cardFieldsOf } from '../board/card-fields'
import { groupFieldOf } from '../board/columns'
import { coloursOf } from '../calendar/colours'
import { dateFieldOf } from '../calendar/entries'
import { entryFieldsOf } from '../calendar/entry-fields'
import { NOT_ON_PAGES } from '../detail/page-fields'
import type { Entity, Field, FieldGroup, Layout } from '../entity'
import { fieldOf, headingsOf } from '../entity'
import { formGroups, isForForms } from '../form/form-fields'
import { plainColumns, TITLE } from '../table/columns'
import type { Face } from './arranging'
import type { GroupContent, LayoutContent } from './made-layout'

export type DraftField = { code: string; wide?: boolean; width?: number }
export type DraftGroup = {
  /** The same as long as it is arranged. */
  key: string
  name: string
  labels: Record<string, string>
  columns: number
  isFolded: boolean
  fields: DraftField[]
  /** Fields that stand in it and that whoever arranges does not see. They stay. */
  unseen: DraftField[]
}
export type LayoutDraft = {
  groups: DraftGroup[]
  /** Left out, and not to be seen by whoever arranges. */
  unseen: string[]
  by?: string
  colour?: string
  /** Codes in the order they count, a minus before those that go down. */
  sort: string[]
  titleWidth?: number
}

export const COLUMNS = [1, 2, 3] as const
const COLUMNS_PLAIN = 2
/** More than that is no card but a page; the server refuses it. */
export const SHOWN_ON_CARDS_MAX = 10
export const SORTS_MAX = 3

export const hasGroups = (face: Face): boolean => face === 'form' || face === 'detail'
export const isCard = (face: Face): boolean => face === 'board' || face === 'calendar'

/** What every record has and no card needs to say. */
const NOT_ON_CARDS = new Set(['id', TITLE, 'version'])

/** Whether a field can be shown there. */
export function isFor(face: Face, field: Field): boolean {
  if (face === 'form') return field.code !== 'id' && isForForms(field)
  if (face === 'detail') return !NOT_ON_PAGES.has(field.code)
  return face === 'list' ? field.code !== TITLE : !NOT_ON_CARDS.has(field.code)
}

const newKey = (): string => crypto.randomUUID()

const groupOf = (name: string, fields: DraftField[]): DraftGroup => ({
  key: name || 'all',
  name,
  labels: {},
  columns: COLUMNS_PLAIN,
  isFolded: false,
  fields,
  unseen: [],
})

/** How it holds now: as it is told, with the words in other languages and what whoever arranges does not see. */
export function draftOf(face: Face, entity: Entity, told: Layout, content: LayoutContent | undefined, isThere: IsThere): LayoutDraft {
  const seen: Entity = { ...entity, layout: told }
  const isUnseen: IsThere = (code) => !fieldOf(entity, code) && isThere(code)
  if (hasGroups(face)) return groupsDraft(face, seen, content, isUnseen)
  const one = (fields: DraftField[], written: DraftField[]) => [
    { ...groupOf('', fields), unseen: written.filter(({ code }) => isUnseen(code)) },
  ]
  if (face === 'list') {
    const fields = plainColumns(seen).map((code): DraftField => ({ code, width: told.widths?.[code] }))
    const written = content?.columns?.map(({ field, width }): DraftField => ({ code: field, width })) ?? []
    const sort = content?.sort?.split(',').map((by) => by.trim()) ?? []
    return { groups: one(fields, written), unseen: [], sort, titleWidth: told.widths?.[TITLE] }
  }
  const by = face === 'board' ? groupFieldOf(seen, undefined) : dateFieldOf(seen, undefined)
  const { subtitle, amount, tags, date, owner, arranged } = face === 'board' ? cardFieldsOf(seen, by) : entryFieldsOf(seen)
  const shown = arranged ?? [...subtitle, ...(face === 'board' ? [amount, tags, date, owner] : [])]
  const codes = new Set(shown.flatMap((field) => field?.code ?? []))
  const written = content?.shows?.map((code) => ({ code })) ?? []
  return {
    groups: one(
      [...codes].map((code) => ({ code })),
      written,
    ),
    unseen: [],
    sort: [],
    by: by?.code,
    colour: face === 'calendar' ? coloursOf(seen)?.code : undefined,
  }
}

/** Whether a field is there although whoever arranges does not see it: hidden from them, and neither retired nor deleted. */
export type IsThere = (code: string) => boolean

function groupsDraft(face: Face, entity: Entity, content: LayoutContent | undefined, isUnseen: IsThere): LayoutDraft {
  const shown = face === 'form' ? formShown(entity) : pageShown(entity)
  const written = new Map(content?.groups?.map((group) => [group.name, group]))
  const groups = shown.map(({ name, columns, folded, wide, codes }): DraftGroup => {
    const own = written.get(name)
    return {
      ...groupOf(
        name,
        codes.map((code) => (wide?.includes(code) ? { code, wide: true } : { code })),
      ),
      labels: own?.labels ?? {},
      columns: columns ?? COLUMNS_PLAIN,
      isFolded: folded ?? false,
      unseen: unseenOf(own, isUnseen),
    }
  })
  // A group of which nothing is to be seen is not told.
  const empty = (content?.groups ?? []).filter(({ name }) => !groups.some((group) => group.name === name))
  const others = empty.map((own) => ({
    ...groupOf(own.name, []),
    labels: own.labels ?? {},
    columns: own.columns ?? COLUMNS_PLAIN,
    isFolded: own.folded ?? false,
    unseen: unseenOf(own, isUnseen),
  }))
  return { groups: [...groups, ...others], unseen: (content?.left_out ?? []).filter(isUnseen), sort: [] }
}

type ShownGroup = Omit<FieldGroup, 'fields'> & { codes: string[] }

/** What every form asks for at its end, such as the owner, is asked for there unless somebody has placed it. */
function formShown(entity: Entity): ShownGroup[] {
  const placed = new Set(entity.layout.form.flatMap(({ fields }) => fields))
  const shown: ShownGroup[] = []
  for (const { fields, ...group } of formGroups(entity, true)) {
    const codes = fields.filter(({ code, standard }) => !standard || placed.has(code)).map(({ code }) => code)
    const known = shown.find(({ name }) => name === group.name)
    if (known) known.codes.push(...codes)
    else if (codes.length > 0) shown.push({ ...group, codes })
  }
  return shown
}

const pageShown = (entity: Entity): ShownGroup[] =>
  entity.layout.detail.map(({ fields, ...group }) => ({
    ...group,
    codes: fields.filter((code) => fieldOf(entity, code) && !NOT_ON_PAGES.has(code)),
  }))

const unseenOf = (group: GroupContent | undefined, isUnseen: IsThere): DraftField[] =>
  (group?.fields ?? []).filter(({ field }) => isUnseen(field)).map(({ field, wide }) => (wide ? { code: field, wide } : { code: field }))

const said = (labels: Record<string, string>): Record<string, string> | undefined => {
  const known = Object.entries(labels).filter(([, words]) => words.trim() !== '')
  return known.length > 0 ? Object.fromEntries(known.map(([language, words]) => [language, words.trim()])) : undefined
}

/** As it is written down. All that could be shown and is not is named as left out: what comes later is not among it. */
export function contentOf(face: Face, entity: Entity, draft: LayoutDraft): LayoutContent {
  const placed = codesIn(draft)
  if (hasGroups(face)) {
    const left = entity.fields.filter((field) => isFor(face, field) && !field.standard && !placed.has(field.code))
    return {
      groups: draft.groups.map(({ name, labels, columns, isFolded, fields, unseen }): GroupContent => {
        const words = said(labels)
        return {
          name: name.trim(),
          ...(words && { labels: words }),
          columns,
          ...(isFolded && { folded: true }),
          fields: [...fields, ...unseen].map(({ code, wide }) => (wide ? { field: code, wide } : { field: code })),
        }
      }),
      left_out: [...left.map(({ code }) => code), ...draft.unseen],
    }
  }
  const fields = draft.groups.flatMap(({ fields, unseen }) => [...fields, ...unseen])
  if (face === 'list') {
    const title: DraftField[] = draft.titleWidth || fields.length === 0 ? [{ code: TITLE, width: draft.titleWidth }] : []
    const columns = [...title, ...fields].map(({ code, width }) => (width ? { field: code, width } : { field: code }))
    return { columns, ...(draft.sort.length > 0 && { sort: draft.sort.join(',') }) }
  }
  const shows = fields.map(({ code }) => code)
  return { by: draft.by ?? null, shows, ...(face === 'calendar' && { colour: draft.colour ?? null }) }
}

/** What pages are told once this is written down: for looking at it beforehand. */
export function layoutOf(face: Face, entity: Entity, told: Layout, draft: LayoutDraft): Layout {
  if (hasGroups(face)) {
    const groups = draft.groups.map(
      (group): FieldGroup => ({
        name: group.key,
        label: titleOf(group, entity),
        fields: group.fields.map(({ code }) => code),
        columns: group.columns,
        folded: group.isFolded,
        wide: group.fields.filter(({ wide }) => wide).map(({ code }) => code),
      }),
    )
    return { ...told, [face]: groups.filter(({ fields }) => fields.length > 0) }
  }
  const fields = draft.groups.flatMap(({ fields }) => fields)
  const codes = fields.map(({ code }) => code)
  if (face === 'list') {
    const widths = [...fields, { code: TITLE, width: draft.titleWidth }].flatMap(({ code, width }) =>
      width ? [[code, width] as const] : [],
    )
    return { ...told, list: codes, widths: Object.fromEntries(widths), sort: draft.sort.join(',') || null }
  }
  return { ...told, [face]: { by: draft.by ?? null, shows: codes, colour: draft.colour ?? null } }
}

export const isSameDraft = (face: Face, entity: Entity, one: LayoutDraft, other: LayoutDraft): boolean =>
  JSON.stringify(contentOf(face, entity, one)) === JSON.stringify(contentOf(face, entity, other))

export const codesIn = ({ groups }: LayoutDraft): Set<string> => new Set(groups.flatMap(({ fields }) => fields.map(({ code }) => code)))

/** Those that could be shown and are not, in the order of the entity. */
export const leftOver = (face: Face, entity: Entity, draft: LayoutDraft): Field[] => {
  const placed = codesIn(draft)
  return entity.fields.filter((field) => isFor(face, field) && !placed.has(field.code) && !(face === 'board' && field.code === draft.by))
}

// What a group is called.

const headingNamed = (entity: Pick<Entity, 'groups' | 'layout'>, name: string): FieldGroup | undefined =>
  headingsOf(entity).find((heading) => heading.name === name)

/** In the reader's language, or in English, or as it was called at first. */
export const titleOf = ({ name, labels }: DraftGroup, entity: Pick<Entity, 'groups' | 'layout'>, language = currentLanguage()): string =>
  labels[language] ?? labels.en ?? headingNamed(entity, name)?.label ?? name

/**
 * Calls a group something else. One that stands for a heading of the fields stays that by its name, so that fields which
 * come under this heading later stand in it; it only gets other words.
 */
export function withTitle(
  group: DraftGroup,
  entity: Pick<Entity, 'groups' | 'layout'>,
  title: string,
  language = currentLanguage(),
): DraftGroup {
  const heading = headingNamed(entity, group.name)
  const { [language]: _, ...others } = group.labels
  if (heading) {
    const isAsItCame = title.trim() === '' || title === (heading.label || heading.name)
    return { ...group, labels: isAsItCame && !others.en ? others : { ...others, [language]: title } }
  }
  return language in group.labels ? { ...group, labels: { ...others, [language]: title } } : { ...group, name: title }
}

// Moving.

/** Where a field stands: in which group, as which. */
export function placeOf({ groups }: LayoutDraft, code: string): { group: number; at: number } | undefined {
  for (const [group, { fields }] of groups.entries()) {
    const at = fields.findIndex((field) => field.code === code)
    if (at >= 0) return { group, at }
  }
  return undefined
}

export const withGroup = (draft: LayoutDraft, key: string, change: Partial<DraftGroup>): LayoutDraft => ({
  ...draft,
  groups: draft.groups.map((group) => (group.key === key ? { ...group, ...change } : group)),
})

export const withField = (draft: LayoutDraft, code: string, change: Partial<DraftField>): LayoutDraft => ({
  ...draft,
  groups: draft.groups.map((group) => ({
    ...group,
    fields: group.fields.map((field) => (field.code === code ? { ...field, ...change } : field)),
  })),
})

export const withoutField = (draft: LayoutDraft, code: string): LayoutDraft => ({
  ...draft,
  groups: draft.groups.map((group) => ({ ...group, fields: group.fields.filter((field) => field.code !== code) })),
})

/** Puts a field into a group, as the one at this place among the others there; from wherever it was. */
export function withFieldAt(draft: LayoutDraft, code: string, key: string, at: number): LayoutDraft {
  const before = placeOf(draft, code)
  const field = (before && draft.groups[before.group]?.fields[before.at]) ?? { code }
  const without = withoutField(draft, code)
  return {
    ...without,
    groups: without.groups.map((group) => (group.key === key ? { ...group, fields: group.fields.toSpliced(at, 0, field) } : group)),
  }
}

/** Puts a field before or behind another one. */
export function withFieldBeside(draft: LayoutDraft, code: string, other: string, isBehind: boolean): LayoutDraft {
  if (code === other) return draft
  const without = withoutField(draft, code)
  const place = placeOf(without, other)
  const group = place && draft.groups[place.group]
  return group ? withFieldAt(draft, code, group.key, place.at + (isBehind ? 1 : 0)) : draft
}

/** One place on or back; from the edge of a group into the next one. */
export function withFieldStepped(draft: LayoutDraft, code: string, step: -1 | 1): LayoutDraft {
  const place = placeOf(draft, code)
  const group = place && draft.groups[place.group]
  if (!place || !group) return draft
  const at = place.at + step
  if (at >= 0 && at < group.fields.length) return withFieldAt(draft, code, group.key, at)
  const next = draft.groups[place.group + step]
  return next ? withFieldAt(draft, code, next.key, step > 0 ? 0 : next.fields.length) : draft
}

export function withGroupAt(draft: LayoutDraft, key: string, at: number): LayoutDraft {
  const group = draft.groups.find((known) => known.key === key)
  if (!group) return draft
  const others = draft.groups.filter((known) => known.key !== key)
  return { ...draft, groups: others.toSpliced(Math.max(0, Math.min(others.length, at)), 0, group) }
}

export function withGroupBeside(draft: LayoutDraft, key: string, other: string, isBehind: boolean): LayoutDraft {
  if (key === other) return draft
  const at = draft.groups.filter((group) => group.key !== key).findIndex((group) => group.key === other)
  return at < 0 ? draft : withGroupAt(draft, key, at + (isBehind ? 1 : 0))
}

/** A group at the end, by a name that no other has. */
export function withNewGroup(draft: LayoutDraft, word: string): { draft: LayoutDraft; key: string } {
  const names = new Set(draft.groups.map(({ name }) => name.trim()))
  let name = word
  for (let count = 2; names.has(name); count++) name = `${word} ${count}`
  const key = newKey()
  return { draft: { ...draft, groups: [...draft.groups, { ...groupOf(name, []), key }] }, key }
}

/** Its fields are shown no longer, nor are those in it that are not to be seen here. */
export function withoutGroup(draft: LayoutDraft, key: string): LayoutDraft {
  const gone = draft.groups.find((group) => group.key === key)
  const groups = draft.groups.filter((group) => group.key !== key)
  const unseen = gone?.unseen ?? []
  return { ...draft, groups, unseen: [...draft.unseen, ...unseen.map(({ code }) => code)] }
}

/** What the server says of a part, by its place: `content.groups[2].name`, or deeper in it. */
export function faultAt(faults: ReadonlyMap<string, string>, place: string): string | undefined {
  for (const [at, why] of faults) if (at === place || at.startsWith(`${place}.`)) return why
  return undefined
}
