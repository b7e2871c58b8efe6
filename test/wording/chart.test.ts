import sharp from 'sharp'
import { expect, it } from 'vitest'
import { drawPicture } from '../../src/photo-files.ts'
import { drawBars } from '../../src/wording/chart.ts'

it('draws a bar for each rate, a dash where there are too few cases, and becomes a picture a phone shows', async () => {
  const svg = drawBars([
    { label: '1', value: 95 },
    { label: '<2>', value: 40 },
    { label: '3', value: null },
  ])
  expect(svg).toContain('>95%<')
  expect(svg).toContain('>-<')
  expect(svg).not.toContain('<2>')
  const { format, width, height } = await sharp(await drawPicture(svg)).metadata()
  expect(format).toBe('png')
  expect(width).toBeGreaterThan(700)
  expect(height).toBeGreaterThan(200)
})
