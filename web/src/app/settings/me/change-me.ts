// Changing something about oneself. The frame follows at once, in every tab.
import { api, dataOf } from '../../../platform/api/client'
import { queryClient } from '../../../platform/records/reading'
import { amend, type Person } from '../../../platform/session/session'

export type AboutMe = Pick<Person, 'first_name' | 'last_name' | 'locale' | 'time_zone'>

export async function changeMe(changes: Partial<AboutMe>): Promise<void> {
  const me = (await dataOf(api.PATCH('/api/v1/users/me', { body: changes }))).data
  const { first_name, last_name, locale, time_zone } = me
  amend({ user: { first_name, last_name, locale, time_zone } })
  void queryClient.invalidateQueries({ queryKey: ['me'] })
  void queryClient.invalidateQueries({ queryKey: ['members'] })
}
