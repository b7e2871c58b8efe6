// After every `npm i`: drops optional packages for other platforms that the registry could not resolve, which
// `npm ci` would refuse as “Missing: …”. Run by `npm run lock`.
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
let dropped = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '' || entry.version || entry.link) continue
  delete lock.packages[path]
  dropped += 1
}
const names = new Set(Object.keys(lock.packages).map(path => path.split('node_modules/').at(-1)))
for (const entry of Object.values(lock.packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (names.has(name)) continue
    delete entry.optionalDependencies[name]
    dropped += 1
  }
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`dropped ${dropped}`)
