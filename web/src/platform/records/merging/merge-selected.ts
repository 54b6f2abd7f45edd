// Merging the rows that are selected: offered as long as they can be compared side by side.
import { useGo } from '../../navigation'
import { toastProblem } from '../../ui/toast'
import { type Chosen, idsOf } from '../bulk/jobs'
import { idsInAddress, MERGED_MAX, mergePath, useMayMerge } from './offers'

/** Undefined: not these, or not by this person. */
export function useMergeSelected(chosen: Chosen): (() => void) | undefined {
  const go = useGo()
  const { entity, question, count } = chosen
  const mayMerge = useMayMerge(entity)
  if (!mayMerge || question.state === 'trashed' || count < 2 || count > MERGED_MAX) return undefined
  return () => void idsOf(chosen).then((ids) => go.to(mergePath(entity), { ids: idsInAddress(ids) }), toastProblem)
}
