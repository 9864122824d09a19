/** A4 in points. */
const page = { width: 595, height: 842 }

const linesPerPage = 48

/** As many letters of this size as fit between the margins, were they all as wide as most of them. */
const longestLine = 88
const lineHeight = 15

/** A PDF of plain text: the first line large, the rest one under the other, wrapped where it is long, on as many pages as it takes. */
export function writePdf(title: string, lines: readonly string[]): string {
  const pages = chunks(lines.flatMap(wrapped))
  const pageIds = pages.map((_, at) => 4 + at * 2)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((content, at) => {
      const stream = drawn(at === 0 ? title : '', content)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ]
    }),
  ]
  return file(objects)
}

function chunks(lines: readonly string[]): string[][] {
  const pages: string[][] = []
  for (let at = 0; at < Math.max(1, lines.length); at += linesPerPage) pages.push(lines.slice(at, at + linesPerPage))
  return pages
}

/** Broken between words, and within a word that is longer than a line. */
function wrapped(text: string): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > longestLine) {
    const space = rest.lastIndexOf(' ', longestLine)
    const end = space > 0 ? space : longestLine
    lines.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...lines, rest]
}

function drawn(title: string, lines: readonly string[]): string {
  const top = page.height - 72
  const heading = title === '' ? [] : [`/F1 20 Tf 1 0 0 1 56 ${top} Tm (${escaped(title)}) Tj`]
  const body = lines.map((line, at) => `1 0 0 1 56 ${top - 36 - at * lineHeight} Tm (${escaped(line)}) Tj`)
  return ['BT', ...heading, '/F1 11 Tf', ...body, 'ET'].join('\n')
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
