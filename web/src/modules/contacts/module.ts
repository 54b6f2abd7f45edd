// People, companies and where they are.
import type { WebModule } from '../../platform/modules/module'

const timeZone = () => import('./inputs/time-zone-input')

export const contacts: WebModule = {
  name: 'contacts',
  order: 10,
  tuning: [
    {
      entity: 'contacts.contact',
      order: 1,
      keys: 'g c',
      columns: [
        { code: 'title', width: 220 },
        { code: 'status', width: 130 },
        { code: 'lifecycle_stage', width: 140 },
        { code: 'company', width: 180 },
        { code: 'job_title', width: 160 },
        { code: 'email', width: 240 },
        { code: 'phone', width: 160 },
        { code: 'kinds', width: 160 },
        { code: 'tags', width: 180 },
        { code: 'owner', width: 160 },
        { code: 'next_follow_up', width: 140 },
        { code: 'created_at', width: 170 },
      ],
      subtitle: ['job_title', 'company'],
      highlights: ['status', 'lifecycle_stage', 'company', 'owner', 'next_follow_up'],
      board: 'status',
      calendar: 'next_follow_up',
      inputs: { language: () => import('./inputs/language-input'), time_zone: timeZone },
      actions: { convert: () => import('./convert/convert-dialog') },
    },
    {
      entity: 'contacts.company',
      order: 2,
      keys: 'g f',
    },
    {
      entity: 'contacts.address',
      order: 3,
      inputs: {
        entity: () => import('./inputs/kind-of-record-input'),
        record_id: () => import('./inputs/record-input'),
        lines: () => import('../../platform/records/fields/json/lines-input'),
        country_code: () => import('./inputs/country-input'),
        time_zone: timeZone,
      },
    },
  ],
}
