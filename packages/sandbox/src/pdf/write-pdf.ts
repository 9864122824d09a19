import { widthOf } from './letter-width.js'

/** A4 in points. */
const page = { width: 595, height: 842, margin: 56 }

/** Text, or what was sold and what it comes to: the sums stand below each other at the right, the strong one in bold under a line. */
export type PdfLine = string | PdfRow

interface PdfRow {
  what: string
  amount: string
  strong?: boolean
}

const linesPerPage = 48

/** As many letters of this size as fit between the margins, were they all as wide as most of them. */
const longestLine = 88
/** Beside an amount there is less room. */
const longestName = 70
const lineHeight = 15
const size = 11

/** A PDF of text: the title large, the rest one line under the other, wrapped where it is long, on as many pages as it takes. */
export function writePdf(title: string, lines: readonly PdfLine[]): string {
  const pages = chunks(lines.flatMap(wrapped))
  const pageIds = pages.map((_, at) => 5 + at * 2)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((content, at) => {
      const stream = drawn(at === 0 ? title : '', content)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${6 + at * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ]
    }),
  ]
  return file(objects)
}

function chunks(lines: readonly PdfLine[]): PdfLine[][] {
  const pages: PdfLine[][] = []
  for (let at = 0; at < Math.max(1, lines.length); at += linesPerPage) pages.push(lines.slice(at, at + linesPerPage))
  return pages
}

/** An amount stands beside the first line of what it is for. */
function wrapped(line: PdfLine): PdfLine[] {
  if (typeof line === 'string') return broken(line, longestLine)
  const [what = '', ...rest] = broken(line.what, longestName)
  return [{ ...line, what }, ...rest]
}

/** Broken between words, and within a word that is longer than a line. */
function broken(text: string, longest: number): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > longest) {
    const space = rest.lastIndexOf(' ', longest)
    const end = space > 0 ? space : longest
    lines.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...lines, rest]
}

function drawn(title: string, lines: readonly PdfLine[]): string {
  const top = page.height - 72
  const heightOf = (at: number) => top - 36 - at * lineHeight
  const heading = title === '' ? [] : [`/F2 20 Tf ${drawnAt(page.margin, top, title)}`]
  const body = lines.flatMap((line, at) => drawnLine(line, heightOf(at)))
  const rules = lines.flatMap((line, at) => (typeof line !== 'string' && line.strong ? [ruleAt(heightOf(at))] : []))
  return ['BT', ...heading, ...body, 'ET', ...rules].join('\n')
}

function drawnLine(line: PdfLine, y: number): string[] {
  if (typeof line === 'string') return [`/F1 ${size} Tf ${drawnAt(page.margin, y, line)}`]
  const font = `/${line.strong ? 'F2' : 'F1'} ${size} Tf`
  const right = page.width - page.margin - widthOf(line.amount, size)
  return [`${font} ${drawnAt(page.margin, y, line.what)}`, drawnAt(right, y, line.amount)]
}

function drawnAt(x: number, y: number, text: string): string {
  return `1 0 0 1 ${Number(x.toFixed(2))} ${y} Tm (${escaped(text)}) Tj`
}

/** A thin line above a sum. */
function ruleAt(y: number): string {
  return `0.5 w 0.7 G ${page.margin} ${y + size} m ${page.width - page.margin} ${y + size} l S`
}

/** Where WinAnsi has the signs of print that Unicode keeps elsewhere. */
const printed = new Map([
  ['€', 0x80],
  ['…', 0x85],
  ['‘', 0x91],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['•', 0x95],
  ['–', 0x96],
  ['—', 0x97],
])

/** Whether the letters of the standard fonts are enough for a text. */
export function canWrite(text: string): boolean {
  return !escaped(text.replaceAll('?', '')).includes('?')
}

/**
 * The standard fonts write western letters; others become question marks. What is not ASCII is escaped, so that every
 * byte is one character and offsets can be counted.
 */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\()]/g, (sign) => `\\${sign}`)
    .replaceAll(/[^\x20-\x7e]/gu, (sign) => {
      const code = printed.get(sign) ?? sign.codePointAt(0) ?? 0
      const isWritten = printed.has(sign) || (code >= 0xa0 && code <= 0xff)
      return isWritten ? `\\${code.toString(8)}` : '?'
    })
}

/** The objects with their numbers, and at the end the table that says where each begins. */
function file(objects: readonly string[]): string {
  let written = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = written.length
    written += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${written.length}\n%%EOF\n`
  return written + table + trailer
}
