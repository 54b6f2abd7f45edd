// What a field can be asked, in words: each choice is an operator, and says how many values it wants.
import type { MessageKey } from '../../i18n/translate'
import type { Field, Operator } from '../entity'
import { kindOf } from '../fields/kinds'
import type { Test } from './condition'

export type Arity = 'none' | 'one' | 'two' | 'many'
export type Choice = { name: ChoiceName; says: MessageKey; arity: Arity; needs: Operator }
export type ChoiceName =
  | 'is'
  | 'is-not'
  | 'contains'
  | 'starts'
  | 'greater'
  | 'at-least'
  | 'less'
  | 'at-most'
  | 'between'
  | 'all'
  | 'empty'
  | 'filled'

type Family = 'words' | 'measure' | 'time' | 'choice' | 'set' | 'yes-no'

const choice = (name: ChoiceName, says: MessageKey, arity: Arity, needs: Operator): Choice => ({ name, says, arity, needs })

const EMPTY = [choice('empty', 'op-empty', 'none', 'empty'), choice('filled', 'op-filled', 'none', 'empty')]
const CHOICES: Record<Family, Choice[]> = {
  words: [
    choice('contains', 'op-contains', 'one', 'contains'),
    choice('starts', 'op-starts', 'one', 'starts'),
    choice('is', 'op-is', 'one', 'eq'),
    choice('is-not', 'op-is-not', 'one', 'ne'),
    ...EMPTY,
  ],
  measure: [
    choice('is', 'op-equals', 'one', 'eq'),
    choice('is-not', 'op-differs', 'one', 'ne'),
    choice('greater', 'op-greater', 'one', 'gt'),
    choice('at-least', 'op-at-least', 'one', 'gte'),
    choice('less', 'op-less', 'one', 'lt'),
    choice('at-most', 'op-at-most', 'one', 'lte'),
    choice('between', 'op-between', 'two', 'between'),
    ...EMPTY,
  ],
  time: [
    choice('is', 'op-is', 'one', 'eq'),
    choice('less', 'op-before', 'one', 'lt'),
    choice('greater', 'op-after', 'one', 'gt'),
    choice('at-most', 'op-until', 'one', 'lte'),
    choice('at-least', 'op-since', 'one', 'gte'),
    choice('between', 'op-between', 'two', 'between'),
    choice('is-not', 'op-is-not', 'one', 'ne'),
    ...EMPTY,
  ],
  choice: [choice('is', 'op-is', 'many', 'eq'), choice('is-not', 'op-is-not', 'many', 'ne'), ...EMPTY],
  set: [
    choice('is', 'op-any-of', 'many', 'in'),
    choice('all', 'op-all-of', 'many', 'all'),
    choice('is-not', 'op-none-of', 'many', 'nin'),
    ...EMPTY,
  ],
  'yes-no': [choice('is', 'op-is', 'one', 'eq'), ...EMPTY],
}

function familyOf(field: Field): Family {
  switch (kindOf(field).filterBy) {
    case 'number':
      return 'measure'
    case 'date':
    case 'datetime':
    case 'time':
      return 'time'
    case 'boolean':
      return 'yes-no'
    case 'words':
      return 'set'
    case 'options':
    case 'user':
    case 'link':
      return field.operators.includes('all') ? 'set' : 'choice'
    default:
      return 'words'
  }
}

/** What this field can be asked, the most usual first. Empty: nothing at all. */
export const choicesOf = (field: Field): Choice[] =>
  kindOf(field).filterBy === 'none'
    ? EMPTY.filter(({ needs }) => field.operators.includes(needs))
    : CHOICES[familyOf(field)].filter(({ needs }) => field.operators.includes(needs))

const NAMES: Record<Exclude<Operator, 'empty'>, ChoiceName> = {
  eq: 'is',
  in: 'is',
  ne: 'is-not',
  nin: 'is-not',
  gt: 'greater',
  gte: 'at-least',
  lt: 'less',
  lte: 'at-most',
  between: 'between',
  contains: 'contains',
  starts: 'starts',
  all: 'all',
}

export const choiceNameOf = ({ operator, values }: Test): ChoiceName =>
  operator === 'empty' ? (values[0] === false || values[0] === 'false' ? 'filled' : 'empty') : NAMES[operator]

/** The choice that a test stands for. One that was typed by hand may be none that is offered. */
export const choiceOf = (field: Field, asked: Test): Choice | undefined => {
  const name = choiceNameOf(asked)
  return choicesOf(field).find((offered) => offered.name === name)
}

const OPERATOR_OF: Record<ChoiceName, Operator> = {
  is: 'eq',
  'is-not': 'ne',
  contains: 'contains',
  starts: 'starts',
  greater: 'gt',
  'at-least': 'gte',
  less: 'lt',
  'at-most': 'lte',
  between: 'between',
  all: 'all',
  empty: 'empty',
  filled: 'empty',
}

/** One value is compared as such; several, and whatever a set is compared with, are a list. */
function operatorOf({ name, needs }: Choice, values: unknown[]): Operator {
  const isList = values.length > 1 || needs === 'in' || needs === 'nin'
  if (name === 'is' && isList) return 'in'
  if (name === 'is-not' && isList) return 'nin'
  return OPERATOR_OF[name]
}

/** The test that a choice with these values means. */
export function testOf(path: string, choice: Choice, values: unknown[]): Test {
  const compared = choice.name === 'empty' ? [true] : choice.name === 'filled' ? [false] : values
  return { kind: 'test', path, operator: operatorOf(choice, compared), values: compared }
}

/** Whether there is enough of it to be asked. Half a condition is not sent. */
export const isComplete = ({ arity }: Choice, values: unknown[]): boolean => {
  const given = values.filter((value) => value !== undefined && value !== null && value !== '')
  if (arity === 'none') return true
  if (arity === 'two') return given.length === 2
  return given.length > 0
}
