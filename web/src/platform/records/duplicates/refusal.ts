// What the server says when it refuses a new record for what it resembles.
import type { Problem } from '../../api/problem'

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** A rule that forbids names no way on. */
export const mayBeAccepted = ({ hint }: Problem): boolean => hint?.includes('duplicates=accept') ?? false

/** It resembles something that whoever asks may not see: that is not named. */
export const isForUnseen = ({ details }: Problem): boolean => details.some(({ message }) => !ID.test(message))
