// Files in fields: chosen in a form and dropped on a page, seen, saved, replaced, taken out and brought back.
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { settled, signIn, TENANT } from './house'
import { maker, uniqueName } from './made-records'

/** Four points of colour. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8Dwn4GBgYEJRDEwMAAAHQ0CBHU2pWwAAAAASUVORK5CYII=',
  'base64',
)
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: PICTURE })

const avatar = (page: Page) => page.getByRole('group', { name: 'Avatar' })
const isShown = (page: Page) =>
  expect
    .poll(() =>
      avatar(page)
        .locator('img')
        .evaluate((shown: HTMLImageElement) => shown.naturalWidth),
    )
    .toBeGreaterThan(0)

test('a picture is chosen in a form, shown on the page, replaced, taken out and brought back', async ({ page, baseURL }) => {
  const mine = await maker(page, baseURL ?? '')
  const name = uniqueName('Almond')
  await signIn(page)
  await page.goto(`${TENANT}/contacts?form=contacts:new`)
  const form = page.locator('.dialog-side').last()
  await form.getByRole('textbox', { name: 'Last name', exact: true }).fill(name)
  const inForm = form.getByRole('group', { name: 'Avatar' })
  await inForm
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<html>') })
  await expect(inForm.getByRole('alert')).toContainText('This is no picture')
  await inForm.locator('input[type=file]').first().setInputFiles(picture('almond.png'))
  await expect(inForm.getByText('almond.png')).toBeVisible()
  await form.getByRole('button', { name: /^Create/ }).click()
  await expect(form).toBeHidden()
  await mine.adopt('contacts', { last_name: name })
  await page.getByRole('link', { name }).first().click()
  await settled(page)

  await expect(avatar(page).getByText('almond.png')).toBeVisible()
  await isShown(page)
  const saved = page.waitForEvent('download')
  await avatar(page).getByRole('button', { name: 'Download almond.png' }).click()
  expect(await readFile(await (await saved).path())).toEqual(PICTURE)

  const dropped = await page.evaluateHandle(
    (bytes) => {
      const files = new DataTransfer()
      files.items.add(new File([new Uint8Array(bytes)], 'other.png', { type: 'image/png' }))
      return files
    },
    [...PICTURE],
  )
  await avatar(page).dispatchEvent('drop', { dataTransfer: dropped })
  await expect(avatar(page).getByText('other.png')).toBeVisible()
  await isShown(page)
  // It was kept, and what can be taken back from here on is what comes next.
  await page.reload()
  await settled(page)
  await isShown(page)
  await avatar(page).getByRole('button', { name: 'Remove other.png' }).click()
  // What is empty stands among the empty fields.
  await expect(avatar(page)).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(avatar(page).getByText('other.png')).toBeVisible()
  await isShown(page)
  await mine.tidy()
})
