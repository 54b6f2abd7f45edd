// Kinds of records of one's own: plurals, numbers, icons, rights, and what the dialog makes of a record and back.
import { afterAll, describe, expect, test } from 'vitest'
import type { EntityHeading } from '../src/platform/records/entity'
import { inEntityOrder } from '../src/platform/records/entity-order'
import { changedEntityParts, type EntityDraft, entityDraftOf, entityPartsOf, NEW_ENTITY } from '../src/platform/records/studio/entity-draft'
import { ENTITY_ICONS, iconFor, iconName, iconsFor } from '../src/platform/records/studio/entity-icons'
import { grantsFrom, saidGrants, USUAL_GRANTS, withGrant } from '../src/platform/records/studio/grants'
import type { MadeEntity } from '../src/platform/records/studio/made-entity'
import { firstNumber, patternOf, suggestedPattern } from '../src/platform/records/studio/numbering'
import { pluralOf } from '../src/platform/records/studio/plurals'
import { ICONS } from '../src/platform/ui/icon-names.gen'
import { speakFrom } from './speak'

afterAll(() => speakFrom('en'))

describe('the plural of a name', () => {
  test.each([
    ['en', { Vehicle: 'Vehicles', Company: 'Companies', Bus: 'Buses', Key: 'Keys', Branch: 'Branches', ' Lease ': 'Leases', '': '' }],
    ['es', { Vehículo: 'Vehículos', Camión: 'Camiones', Lápiz: 'Lápices', Local: 'Locales', 'Orden de compra': 'Ordenes de compra' }],
    ['ar', { سيارة: 'سيارات', بيت: 'بيت' }],
  ] as const)('is guessed in %s', (language, expected) => {
    for (const [singular, plural] of Object.entries(expected)) expect(pluralOf(singular, language), singular).toBe(plural)
  })
})

describe('numbers', () => {
  const today = new Date(2026, 2, 9)

  test('are suggested from the letters a name begins with', () => {
    expect(suggestedPattern('Vehicle', 'plain')).toBe('V-{0000}')
    expect(suggestedPattern('rental car', 'yearly')).toBe('RC-{year}-{0000}')
    expect(suggestedPattern('Élan of a very long name', 'plain')).toBe('EOA-{0000}')
    expect(suggestedPattern('سيارة', 'yearly')).toBe('{year}-{0000}')
    expect(suggestedPattern('', 'plain')).toBe('{0000}')
  })

  test('are shown as the first record will have them', () => {
    expect(firstNumber('V-{year}-{0000}', today)).toBe('V-2026-0001')
    expect(firstNumber('{year}{month}/{000}', today)).toBe('202603/001')
    expect(firstNumber('V{0}', today)).toBe('V1')
  })

  test.each(['V', 'V-{day}-{00}', '{00}-{00}', 'V-{0000', 'V-{0000}}', '{}', `{${'0'.repeat(13)}}`])('%s is no pattern', (pattern) => {
    expect(firstNumber(pattern, today)).toBeUndefined()
  })

  test('follow the name as long as nobody has typed a pattern', () => {
    expect(patternOf({ kind: 'plain' }, 'Boat')).toBe('B-{0000}')
    expect(patternOf({ kind: 'own', pattern: ' X{0} ' }, 'Boat')).toBe('X{0}')
    expect(patternOf({ kind: 'none' }, 'Boat')).toBeNull()
  })
})

describe('the order in the navigation', () => {
  const kind = (plural: string, made: boolean, position?: number) => ({ code: `a.${plural}`, plural, made, position }) as EntityHeading

  test('is that of the modules, then that in which one’s own have been put, and of the rest by name', () => {
    const kinds = [kind('Boats', true), kind('Zebras', true, 2), kind('Ants', true), kind('Owls', true, 1.5), kind('Notes', false)]
    expect(inEntityOrder(kinds).map(({ plural }) => plural)).toEqual(['Notes', 'Owls', 'Zebras', 'Ants', 'Boats'])
  })
})

describe('icons', () => {
  test('are all in the sprite, and have a name in every language', async () => {
    for (const icon of ENTITY_ICONS) expect(ICONS.has(icon), icon).toBe(true)
    for (const language of ['es', 'ar', 'en']) {
      await speakFrom(language)
      for (const icon of ENTITY_ICONS) expect(iconName(icon), `${icon} in ${language}`).not.toBe(icon)
    }
  })

  test('are found by their names first, by other words too, and without marks', async () => {
    expect(iconsFor('tr').slice(0, 2)).toEqual(['truck', 'train-front'])
    expect(iconsFor('fleet')).toEqual(['truck'])
    expect(iconsFor('qqq')).toEqual([])
    expect(iconsFor(' ')).toHaveLength(ENTITY_ICONS.length)
    await speakFrom('es')
    expect(iconsFor('camion')[0]).toBe('truck')
    expect(iconsFor('truck')[0]).toBe('truck')
    await speakFrom('en')
  })

  test('fit a name at first sight, or are plain', () => {
    expect(iconFor('Vehicle')).toBe('truck')
    expect(iconFor('Training course')).toBe('graduation-cap')
    expect(iconFor('Patient')).toBe('stethoscope')
    expect(iconFor('Zzyzx')).toBe('shapes')
  })
})

describe('rights', () => {
  test('are said of those roles alone that are treated in another way', () => {
    expect(saidGrants(USUAL_GRANTS)).toBeNull()
    const said = saidGrants(withGrant(withGrant(USUAL_GRANTS, 'viewer', 'read', null), 'member', 'read', 'own'))
    expect(said).toEqual({ viewer: {}, member: { read: 'own', create: 'all', update: 'all', delete: 'own', export: 'all' } })
    expect(saidGrants(grantsFrom(said))).toEqual(said)
  })

  test('that are not named are none, once a role is', () => {
    expect(grantsFrom({ member: { read: 'all' } }).member).toEqual({ ...USUAL_GRANTS.viewer })
    expect(grantsFrom(null)).toEqual(USUAL_GRANTS)
  })
})

describe('the dialog', () => {
  const draft = (more: Partial<EntityDraft>): EntityDraft => ({ ...NEW_ENTITY, singular: ' Vehicle ', ...more })
  const made = {
    ...entityPartsOf(draft({ numbering: { kind: 'yearly' } })),
    ...{ id: '1', title: 'Vehicles', version: 1, code: 'custom.vehicle', path: 'vehicles', archived_at: null, deleted_at: null },
  } as MadeEntity

  test('says what follows from the name alone', () => {
    expect(entityPartsOf(draft({}))).toEqual({
      singular: 'Vehicle',
      plural: 'Vehicles',
      labels: null,
      description: null,
      path: null,
      icon: 'truck',
      colour: 'blue',
      title_pattern: '{name}',
      numbering: null,
      features_off: null,
      grants: null,
    })
  })

  test('gives way to what somebody has chosen', () => {
    const parts = entityPartsOf(
      draft({ plural: 'Fleet', icon: 'car', colour: 'gray', labels: { es: { singular: 'Vehículo', plural: ' ' }, ar: {} } }),
    )
    expect(parts).toMatchObject({ plural: 'Fleet', icon: 'car', colour: 'grey', labels: { es: { singular: 'Vehículo' } } })
  })

  test('changes nothing that nobody has touched, and no pattern with the name', () => {
    expect(made.numbering).toBe('V-{year}-{0000}')
    expect(changedEntityParts(made, entityDraftOf(made))).toEqual({})
    expect(changedEntityParts(made, { ...entityDraftOf(made), singular: 'Car', plural: 'Cars' })).toEqual({
      singular: 'Car',
      plural: 'Cars',
    })
    expect(entityDraftOf({ ...made, colour: 'grey' }).colour).toBe('gray')
  })
})
