export interface HostedDocument {
  /** The scripts of the page, from the root of the sandbox, in the order in which they run. */
  scripts: readonly string[]
  title: string
  /** What else may be loaded, by directive of the page's policy. */
  policy?: Readonly<Record<string, string>>
}

/**
 * A page that the sandbox serves as a page of its own. All of it is drawn by its script, so that nothing an app sent is ever read as markup; the policy
 * says the same to the browser.
 */
export function hostedDocument({ scripts, title, policy = {} }: HostedDocument): string {
  const directives = {
    'default-src': "'none'",
    'script-src': "'self'",
    'connect-src': "'self'",
    'img-src': "'self' data:",
    'base-uri': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    ...policy,
  }
  const written = Object.entries(directives).map(([name, value]) => `${name} ${value}`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${written.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
${scripts.map((script) => `<script src="${script}" defer></script>`).join('\n')}
</head>
<body></body>
</html>
`
}
