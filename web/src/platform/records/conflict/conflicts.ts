// How a conflict is told from other problems.
import { isProblem, type Problem } from '../../api/problem'

/** A change was made upon an older version, and somebody else's change stands against it. */
export const isConflict = (cause: unknown): cause is Problem => isProblem(cause, 'core.record.version_conflict')
