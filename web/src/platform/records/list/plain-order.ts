// The order in which a list begins, as it was arranged, while nobody asks for another one.
import type { Entity } from '../entity'
import type { ListQuestion } from '../reading'

/** Whoever searches sees first what fits best. */
export function inPlainOrder(entity: Entity, question: ListQuestion): ListQuestion {
  const { sort } = entity.layout
  return !sort || question.sort || question.search ? question : { ...question, sort }
}
