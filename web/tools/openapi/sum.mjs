// Where the OpenAPI document and the types made of it are, and whether they belong together.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const documentPath = fileURLToPath(new URL('../../../docs/generated/openapi.json', import.meta.url))
export const typesPath = fileURLToPath(new URL('../../src/platform/api/schema.gen.ts', import.meta.url))

export const documentSum = () => createHash('sha256').update(readFileSync(documentPath)).digest('hex')
export const isUpToDate = () => readFileSync(typesPath, 'utf8').slice(0, 400).includes(documentSum())
