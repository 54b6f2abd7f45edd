// What the server says of a formula before it is kept: what is wrong with it, what it gives, and of which records what.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, dataOf, type Schemas } from '../../api/client'
import { type MessageKey, t } from '../../i18n/translate'
import { metaKey } from '../entity'
import type { FormulaFunction } from './formula-completion'

export type Tried = Schemas['Tried']
export type TriedFault = Schemas['TriedFault']
export type FormulaPurpose = Schemas['TriedFor']
export type Trial = { entity: string; formula: string; purpose: FormulaPurpose; code?: string; places?: number }

/** A pause in typing: nobody wants to be corrected in the middle of a word. */
const AFTER_MS = 350

const functionsQuery = () =>
  queryOptions({
    queryKey: ['formula-functions'],
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/v1/fields/functions', { signal }))).data,
    staleTime: Number.POSITIVE_INFINITY,
  })

const NONE: FormulaFunction[] = []
export const useFormulaFunctions = (): FormulaFunction[] => useQuery(functionsQuery()).data ?? NONE

export function useLater<Value>(value: Value, afterMs = AFTER_MS): Value {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, afterMs])
  return later
}

const trialQuery = (trial: Trial) =>
  queryOptions({
    queryKey: [...metaKey(), 'formula', trial],
    queryFn: async ({ signal }) => (await dataOf(api.POST('/api/v1/fields/try', { body: trial, signal }))).data,
    // Records change, and a trial is cheap.
    staleTime: 10_000,
    retry: false,
  })

/** `isOld`: the answer is about what stood there a moment ago. */
export function useTrial(trial: Trial): { tried: Tried | undefined; isOld: boolean; error: unknown } {
  const formula = useLater(trial.formula)
  const isAsked = formula.trim() !== ''
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    ...trialQuery({ ...trial, formula }),
    enabled: isAsked,
    placeholderData: (before) => before,
  })
  return { tried: isAsked ? data : undefined, isOld: formula !== trial.formula || isPlaceholderData || isFetching, error }
}

const GIVES: Record<string, MessageKey> = {
  number: 'formula-gives-number',
  text: 'formula-gives-text',
  boolean: 'formula-gives-boolean',
  date: 'formula-gives-date',
  datetime: 'formula-gives-datetime',
  money: 'formula-gives-money',
  list: 'formula-gives-list',
  reference: 'formula-gives-reference',
}

/** The type of what a formula gives, in words. */
export const givesWords = (type: string): string => {
  const key = GIVES[type]
  return key ? t(key) : type
}
