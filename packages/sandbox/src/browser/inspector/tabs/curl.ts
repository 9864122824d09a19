/** A request as somebody can send it again from a shell. */
export function curlOf(
  request: { method: string; path: string; params: object },
  secretKey: string,
  origin: string,
): string {
  const pairs = pairsOf(request.params)
  const isGet = request.method === 'GET'
  const lines = [
    `curl ${isGet ? '-G ' : ''}${origin}${request.path}`,
    ...(request.method === 'DELETE' ? ['-X DELETE'] : []),
    `-u ${secretKey}:`,
    ...(request.method === 'POST' && pairs.length === 0 ? ['-X POST'] : []),
    ...pairs.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`),
  ]
  return lines.join(' \\\n  ')
}

function pairsOf(params: object, prefix = ''): [string, string][] {
  return Object.entries(params).flatMap(([key, value]): [string, string][] => {
    const name = prefix === '' ? key : `${prefix}[${key}]`
    return typeof value === 'object' && value !== null ? pairsOf(value, name) : [[name, String(value)]]
  })
}

/** In single quotes a shell reads nothing, but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
