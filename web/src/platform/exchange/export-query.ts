// Which records go out, as the question behind the question mark of their list. Pure.
import type { ListQuestion } from '../records/reading'
import type { Selection } from '../records/table/selection'

/** As many ids as the server takes in one question. */
export const IDS_MAX = 200

/** Undefined: all there are, as they come. */
export function queryOf({ sort, search, where, state }: ListQuestion): string | undefined {
  const query = new URLSearchParams()
  if (sort) query.set('sort', sort)
  if (search) query.set('search', search)
  if (where) query.set('where', JSON.stringify(where))
  if (state && state !== 'active') query.set('state', state)
  return query.size > 0 ? query.toString() : undefined
}

/** The chosen rows alone, in the order of the list. */
export function narrowedTo(question: ListQuestion, { isAll, ids }: Selection): ListQuestion {
  const chosen = { id: isAll ? { nin: [...ids] } : { in: [...ids] } }
  if (isAll && ids.size === 0) return question
  // By their ids they are found whatever else is asked; all but some are those that the list shows.
  if (!isAll) return { sort: question.sort, state: question.state, where: chosen }
  return { ...question, where: question.where ? { and: [question.where, chosen] } : chosen }
}

export const isTooMany = ({ ids }: Selection): boolean => ids.size > IDS_MAX
