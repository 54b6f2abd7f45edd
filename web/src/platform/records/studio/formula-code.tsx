// A formula to read, in the colours of its editor.
import { useMemo } from 'react'
import type { Entity } from '../entity'
import { useFormulaFunctions } from './formula-api'
import { tokensOf } from './formula-tokens'
import './formula.css'

export function FormulaCode({ entity, formula }: { entity: Entity; formula: string }) {
  const functions = useFormulaFunctions()
  const tokens = useMemo(
    () =>
      tokensOf(formula, { fields: new Set(entity.fields.map(({ code }) => code)), functions: new Set(functions.map(({ name }) => name)) }),
    [formula, entity, functions],
  )
  return (
    <code dir="ltr" className="formula-code formula-letters">
      {tokens.map(({ kind, from, text }) => (
        <span key={from} data-kind={kind}>
          {text}
        </span>
      ))}
    </code>
  )
}
