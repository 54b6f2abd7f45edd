// Lays a brotli twin beside every file of the build that gets smaller by it, so that the server never has to.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const WORTH_IT = /\.(js|css|html|svg|json|webmanifest)$/
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

function compress(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) compress(path)
    else if (WORTH_IT.test(name)) {
      const plain = readFileSync(path)
      const small = brotliCompressSync(plain, quality)
      if (small.length < plain.length) writeFileSync(`${path}.br`, small)
    }
  }
}

compress('dist')
