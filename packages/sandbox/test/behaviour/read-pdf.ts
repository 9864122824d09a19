/** What a page of a PDF says, line by line. */
export type PdfPage = readonly string[]

/**
 * Reads a PDF the way a viewer does: from its end to the table, from the table to the objects, and from the root to the pages.
 * @throws Error where a viewer would stop
 */
export function readPdf(bytes: Uint8Array): PdfPage[] {
  const file = Buffer.from(bytes).toString('latin1')
  if (!file.startsWith('%PDF-1.')) throw new Error('It begins with no version.')
  const objects = objectsIn(file)
  const root = named(file, /trailer\n<< \/Size \d+ \/Root (\d+) 0 R >>/)
  const pages = objects.get(Number(named(objects.get(Number(root)) ?? '', /\/Pages (\d+) 0 R/))) ?? ''
  const kids = [...named(pages, /\/Kids \[([^\]]*)\]/).matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id))
  if (kids.length !== Number(named(pages, /\/Count (\d+)/))) throw new Error('The count of pages is another one.')
  return kids.map((kid) => linesOf(objects.get(Number(named(objects.get(kid) ?? '', /\/Contents (\d+) 0 R/))) ?? ''))
}

/** The objects by their numbers, each found where the table says that it begins. */
function objectsIn(file: string): Map<number, string> {
  const start = Number(named(file, /startxref\n(\d+)\n%%EOF\n$/))
  const [, count = '', entries = ''] =
    /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer/.exec(file.slice(start)) ?? []
  const rows = entries.split('\n').slice(0, -1)
  if (rows.length !== Number(count)) throw new Error(`The table has ${rows.length} rows and speaks of ${count}.`)
  const offsets = rows.slice(1).map((row) => Number(row.slice(0, 10)))
  return new Map(
    offsets.map((offset, at) => {
      const beginning = `${at + 1} 0 obj\n`
      if (!file.startsWith(beginning, offset)) throw new Error(`Object ${at + 1} is not at ${offset}.`)
      return [at + 1, file.slice(offset + beginning.length, file.indexOf('\nendobj\n', offset))]
    }),
  )
}

/** The strings that a stream draws, as WinAnsi has their signs. */
function linesOf(object: string): PdfPage {
  const length = Number(named(object, /<< \/Length (\d+) >>/))
  const stream = object.slice(object.indexOf('stream\n') + 'stream\n'.length)
  if (stream.slice(length) !== '\nendstream') throw new Error(`The stream is not ${length} bytes long.`)
  return [...stream.matchAll(/\(((?:[^\\()]|\\[\\()]|\\\d{3})*)\) Tj/g)].map(([, text = '']) => unescaped(text))
}

/** What WinAnsi has from 0x80 to 0x9f; all above is as in Unicode. */
const winAnsi = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function unescaped(text: string): string {
  return text.replaceAll(/\\(\d{3}|[\\()])/g, (_, sign: string) => {
    if (sign.length === 1) return sign
    const code = Number.parseInt(sign, 8)
    return winAnsi[code - 0x80] ?? String.fromCharCode(code)
  })
}

function named(text: string, pattern: RegExp): string {
  const [, found] = pattern.exec(text) ?? []
  if (found === undefined) throw new Error(`There is no ${pattern.source} in it.`)
  return found
}
