// The options of a field: their words, their colours, and which one somebody means who types it.
import { type Field, type FieldOption, type Hue, optionOf } from '../../entity'
import { namedHue } from '../../record'

/** An option that is no longer there is shown by its code: the record still has it. */
export const labelOf = (field: Field, code: string): string => optionOf(field, code)?.label ?? code

/** The option's own colour, else one that is always the same for the same code. */
export const optionHue = (field: Field, code: string): Hue => namedHue(optionOf(field, code)?.colour, code)

export function optionTyped(field: Field, text: string): FieldOption | undefined {
  const wanted = text.trim().toLocaleLowerCase()
  return (field.options ?? []).find(({ code, label }) => label.toLocaleLowerCase() === wanted || code === wanted)
}
