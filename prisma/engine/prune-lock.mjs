// Drop optional platform packages the registry could not resolve, so `npm ci` accepts the lock file.
import fs from 'node:fs'
const f = 'package-lock.json',
  l = JSON.parse(fs.readFileSync(f, 'utf8'))
let n = 0
for (const [k, v] of Object.entries(l.packages))
  if (k && !v.version && !v.link) {
    delete l.packages[k]
    n++
  }
const names = new Set(Object.keys(l.packages).map(k => k.split('node_modules/').at(-1)))
for (const v of Object.values(l.packages))
  for (const d of Object.keys(v.optionalDependencies ?? {}))
    if (!names.has(d)) {
      delete v.optionalDependencies[d]
      n++
    }
fs.writeFileSync(f, JSON.stringify(l, null, 2) + '\n')
console.log('pruned', n)
