// What the dialog of converting foretells is what the server does: the rules of modules/contacts/src/contact/rules.rs.
import { expect, test } from 'vitest'
import { kindsAfter, kindsOf, possibleKinds, statusAfter } from '../src/modules/contacts/convert/conversion'

test('nobody becomes a lead, and nobody what they are', () => {
  expect(possibleKinds(['lead'])).toEqual(['client', 'vendor', 'partner'])
  expect(possibleKinds(['client', 'vendor', 'partner'])).toEqual([])
  expect(kindsOf(['lead', 'stranger', 3])).toEqual(['lead'])
})

test('a lead stops being one; everything else stays, in the order of the kinds', () => {
  expect(kindsAfter(['lead'], 'client')).toEqual(['client'])
  expect(kindsAfter(['partner'], 'client')).toEqual(['client', 'partner'])
})

test('whoever was being won has been won', () => {
  expect(statusAfter('active', ['client'])).toBe('active')
  expect(statusAfter('qualified', [])).toBe('converted')
  expect(statusAfter('inactive', ['lead'])).toBe('converted')
})
