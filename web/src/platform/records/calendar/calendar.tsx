// The records by their days.
import type { Entity } from '../entity'
import { type ListQuestion, useList } from '../reading'

export default function Calendar({ entity, question }: { entity: Entity; question: ListQuestion }) {
  const { data } = useList(entity, question)
  return (
    <ul className="overflow-y-auto p-4">
      {data?.data.map((row) => (
        <li key={row.id}>
          <bdi>{row.title}</bdi>
        </li>
      ))}
    </ul>
  )
}
