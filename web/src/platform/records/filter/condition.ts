// What must hold of a record, as a tree, and as it is written in addresses (decision 0013). Nothing is known of fields here.
import { OPERATORS, type Operator } from '../entity'
import type { Where } from '../reading'

/** One field, one operator, and what it is compared with. */
export type Test = { kind: 'test'; path: string; operator: Operator; values: unknown[] }
export type Group = { kind: 'group'; join: 'and' | 'or'; isNot: boolean; parts: Condition[] }
export type Condition = Test | Group

/** As the server has them. */
export const DEPTH_MAX = 8
export const TESTS_MAX = 100

export const test = (path: string, operator: Operator, values: unknown[]): Test => ({ kind: 'test', path, operator, values })
export const group = (join: Group['join'], parts: Condition[], isNot = false): Group => ({ kind: 'group', join, isNot, parts })
export const NO_CONDITION: Group = group('and', [])

/** The tree of what stands in an address; undefined if it is not of this grammar, which the server will say better. */
export function readWhere(where: Where | undefined): Group | undefined {
  if (!where) return NO_CONDITION
  try {
    const read = readObject(where, 0)
    return read.kind === 'group' && !read.isNot ? read : group('and', [read])
  } catch (cause) {
    if (cause instanceof NotOfTheGrammar) return undefined
    throw cause
  }
}

class NotOfTheGrammar extends Error {}

function readObject(json: unknown, depth: number): Condition {
  if (depth > DEPTH_MAX || typeof json !== 'object' || json === null || Array.isArray(json)) throw new NotOfTheGrammar()
  const parts = Object.entries(json).flatMap(([key, value]): Condition[] => {
    if (key === 'and' || key === 'or') {
      if (!Array.isArray(value)) throw new NotOfTheGrammar()
      return [
        group(
          key,
          value.map((part) => readObject(part, depth + 1)),
        ),
      ]
    }
    if (key === 'not') return [negated(readObject(value, depth + 1))]
    return testsOf(key, value)
  })
  const [only] = parts
  return only && parts.length === 1 ? only : group('and', parts)
}

const negated = (condition: Condition): Group =>
  condition.kind === 'group' && !condition.isNot ? { ...condition, isNot: true } : group('and', [condition], true)

const isOperator = (name: string): name is Operator => (OPERATORS as readonly string[]).includes(name)
const isMoney = (value: object): boolean => 'amount' in value && 'currency' in value

function testsOf(path: string, value: unknown): Test[] {
  if (value === null) return [test(path, 'empty', [true])]
  if (Array.isArray(value)) return [test(path, 'in', value)]
  if (typeof value !== 'object' || isMoney(value)) return [test(path, 'eq', [value])]
  const operators = Object.entries(value)
  if (operators.length === 0) throw new NotOfTheGrammar()
  return operators.map(([name, compared]) => {
    const operator = name === 'null' ? 'empty' : name
    if (!isOperator(operator)) throw new NotOfTheGrammar()
    return test(path, operator, Array.isArray(compared) ? compared : [compared])
  })
}

/** The shortest writing of a tree; undefined if it asks for nothing. */
export function writeWhere(condition: Condition): Where | undefined {
  const tidied = tidy(condition)
  return tidied && write(tidied)
}

function write(condition: Condition): Where {
  if (condition.kind === 'test') return writeTest(condition)
  const { join, isNot, parts } = condition
  const written = isPlainList(condition) ? Object.assign({}, ...parts.map(write)) : { [join]: parts.map(write) }
  return isNot ? { not: written } : written
}

/** Tests of different fields that must all hold fit into one object. */
function isPlainList({ join, parts }: Group): boolean {
  const paths = parts.map((part) => (part.kind === 'test' ? part.path : undefined))
  return join === 'and' && paths.every((path) => path !== undefined) && new Set(paths).size === paths.length
}

function writeTest({ path, operator, values }: Test): Where {
  if (operator === 'eq') return { [path]: values[0] }
  if (operator === 'in') return { [path]: values }
  const many = operator === 'nin' || operator === 'all' || operator === 'between'
  return { [path]: { [operator]: many ? values : values[0] } }
}

/** Without empty groups, and without groups of one that change nothing. */
function tidy(condition: Condition): Condition | undefined {
  if (condition.kind === 'test') return condition
  const parts = condition.parts.flatMap((part) => tidy(part) ?? [])
  const [only] = parts
  if (!only) return undefined
  if (parts.length === 1 && !condition.isNot) return only
  return { ...condition, parts }
}

export const testCount = (condition: Condition): number =>
  condition.kind === 'test' ? 1 : condition.parts.reduce((sum, part) => sum + testCount(part), 0)

/** Whether there is nothing that chips in a row could not say: only tests, all of which must hold. */
export const isFlat = ({ join, isNot, parts }: Group): boolean => join === 'and' && !isNot && parts.every(({ kind }) => kind === 'test')

export const withPart = (whole: Group, part: Condition): Group =>
  whole.join === 'and' || whole.parts.length === 0 ? { ...whole, join: 'and', parts: [...whole.parts, part] } : group('and', [whole, part])
export const withPartAt = (whole: Group, at: number, part: Condition): Group => ({ ...whole, parts: whole.parts.with(at, part) })
export const withoutPartAt = (whole: Group, at: number): Group => ({ ...whole, parts: whole.parts.toSpliced(at, 1) })
