export type Bar = { label: string; value: number | null }

const size = { width: 720, row: 56, left: 90, right: 110, top: 24 } as const
const barHeight = 32
const good = 90
const fair = 70

const colourOf = (value: number): string => (value >= good ? '#07c160' : value >= fair ? '#fa9d3b' : '#fa5151')

/**
 * A bar chart of percentages as SVG, wide enough for a phone held upright. Labels are figures alone: a machine without
 * a Chinese font would show boxes; what they mean stands in the words beside the picture.
 */
export function drawBars(bars: readonly Bar[]): string {
  const height = size.top * 2 + bars.length * size.row
  const most = size.width - size.left - size.right
  const rows = bars.map(({ label, value }, index) => {
    const y = size.top + index * size.row
    const length = Math.round((most * (value ?? 0)) / 100)
    const middle = y + barHeight / 2 + 9
    return [
      `<text x="${size.left - 16}" y="${middle}" text-anchor="end">${escapeXml(label)}</text>`,
      `<rect x="${size.left}" y="${y}" width="${most}" height="${barHeight}" rx="6" fill="#f0f0f0"/>`,
      value === null
        ? ''
        : `<rect x="${size.left}" y="${y}" width="${length}" height="${barHeight}" rx="6" fill="${colourOf(value)}"/>`,
      `<text x="${size.left + most + 16}" y="${middle}">${value === null ? '-' : `${value}%`}</text>`,
    ].join('')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${height}" font-family="DejaVu Sans, Noto Sans, Arial, sans-serif" font-size="26" fill="#333"><rect width="100%" height="100%" fill="#fff"/>${rows.join('')}</svg>`
}

const escapeXml = (text: string): string => text.replace(/[<>&"]/g, sign => `&#${sign.charCodeAt(0)};`)
