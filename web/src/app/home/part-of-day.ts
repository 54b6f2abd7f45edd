// Morning, afternoon or evening, where somebody is.
export type PartOfDay = 'morning' | 'afternoon' | 'evening'

export function partOfDay(now: Date, zone: string): PartOfDay {
  const hour = Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(now))
  if (hour >= 4 && hour < 12) return 'morning'
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening'
}
