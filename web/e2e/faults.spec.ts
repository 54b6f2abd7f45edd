// Whether what keeps somebody out would be found at all.
import { expect, test } from '@playwright/test'
import { faultsOf } from './faults'

test('a fault is found with its place, once what moves has come to rest, and what is excepted is not', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body
    main.insertAdjacentHTML('beforeend', '<img id="nameless" src="/icon.svg"><p id="fading">Soon black on white</p>')
    const fading = document.querySelector<HTMLElement>('#fading')
    fading?.style.setProperty('background', 'white')
    fading?.animate([{ color: 'white' }, { color: 'black' }], { duration: 700, fill: 'forwards' })
  })
  expect(await faultsOf(page)).toEqual([expect.stringMatching(/^image-alt: .*id="nameless"/)])
  expect(await faultsOf(page, { parts: ['#nameless'] })).toEqual([])
  expect(await faultsOf(page, { rules: ['image-alt'] })).toEqual([])
})
