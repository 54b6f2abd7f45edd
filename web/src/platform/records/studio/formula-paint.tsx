// The colours of a formula, under the text area: the same letters at the same places, and lines under what is wrong.
import type { ReactNode, RefObject } from 'react'
import type { FaultMark } from './formula-faults'
import type { Token } from './formula-tokens'

type FormulaPaintProps = {
  tokens: readonly Token[]
  faults: readonly FaultMark[]
  /** Where the list of what may be meant hangs. */
  place: number | undefined
  anchor: RefObject<HTMLSpanElement | null>
}

export function FormulaPaint({ tokens, faults, place, anchor }: FormulaPaintProps) {
  const end = tokens.at(-1)?.to ?? 0
  const cuts = [...faults.flatMap(({ from, to }) => [from, to]), ...(place === undefined ? [] : [place])]
  const painted: ReactNode[] = []
  const mark = (at: number) => {
    if (at === place) painted.push(<span key="place" ref={anchor} />)
  }
  for (const token of tokens) {
    const edges = [token.from, ...cuts.filter((cut) => cut > token.from && cut < token.to), token.to].sort((a, b) => a - b)
    for (const [at, from] of edges.slice(0, -1).entries()) {
      const to = edges[at + 1] ?? token.to
      if (to === from) continue
      mark(from)
      const fault = faults.findIndex((fault) => fault.from < to && from < fault.to)
      painted.push(
        <span key={from} data-kind={token.kind} data-fault={fault < 0 ? undefined : fault}>
          {token.text.slice(from - token.from, to - token.from)}
        </span>,
      )
    }
  }
  mark(end)
  const atEnd = faults.findIndex(({ from }) => from >= end)
  return (
    <div className="formula-paint formula-letters" aria-hidden="true">
      {painted}
      {/* Something is missing behind the last letter. It also keeps the height of a last line that is empty. */}
      <span data-fault={atEnd < 0 ? undefined : atEnd} data-end="">
        {'\u200b'}
      </span>
    </div>
  )
}
