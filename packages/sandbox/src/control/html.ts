/** Text as HTML shows it, so that nothing an app sent can become markup. */
export function escaped(value: unknown): string {
  return String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A whole page in the sandbox's looks. `body` is HTML already; `formTargets` is where its forms may lead. */
export function wholePage(title: string, body: string, formTargets: readonly string[] = ["'none'"]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action ${escaped(formTargets.join(' '))}">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}

/** A page that has nothing to do on it: what somebody looked for is over, or never was. `note` says what to do next. */
export function statusPage(title: string, note: string, status: number): Response {
  const body = `<main class="status"><p><span class="badge">Simulated</span></p><h1>${escaped(title)}</h1><p class="soft">${escaped(note)}</p></main>`
  return pageAnswer(wholePage(`${title} (simulated)`, body), status)
}

/** A page as an answer, made anew for whoever asks. */
export function pageAnswer(page: string, status = 200): Response {
  return new Response(page, {
    status,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' },
  })
}

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1b2130, #e8ebf2); --soft: light-dark(#5b6478, #9aa3b5);
  --paper: light-dark(#f6f7fa, #12151c); --card: light-dark(#fff, #1a1e27); --line: light-dark(#e3e6ed, #2a303c);
  --good: light-dark(#0b7a4b, #5bd6a0); --bad: light-dark(#b42335, #ff8f9c); --mark: light-dark(#4b3fd6, #a79fff);
  --warn: light-dark(#7a4d00, #ffcf7a); --warn-tint: light-dark(#fff2d9, #3b2c10); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
main { max-width: 1100px; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; margin: 0; letter-spacing: -.02em; overflow-wrap: anywhere; } a { color: var(--mark); } h2 { font-size: 1.05rem; margin: 2.25rem 0 .6rem; }
p { margin: .35rem 0; } .soft { color: var(--soft); } .good { color: var(--good); } .bad { color: var(--bad); }
.badge { display: inline-block; font-size: .75rem; font-weight: 600; letter-spacing: 0; line-height: 1.5; color: var(--warn); background: var(--warn-tint); border-radius: 99px; padding: .15rem .65rem; vertical-align: middle; } h1 .badge { margin-left: .35rem; }
.status { display: grid; gap: .6rem; place-items: center; align-content: center; min-height: 100dvh; max-width: 30rem; padding: 1.5rem; text-align: center; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: .75rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.facts li { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: .8rem 1rem; overflow-wrap: anywhere; }
.facts b { display: block; font-size: .98rem; font-weight: 600; } .facts span { color: var(--soft); font-size: .82rem; }
.table { background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; } td, th { text-align: left; padding: .5rem .9rem; white-space: nowrap; }
th { color: var(--soft); font-weight: 500; } tr + tr td, tbody tr td { border-top: 1px solid var(--line); }
.narrow { max-width: 620px; } .narrow .table { margin-top: 1.25rem; } .narrow :is(td, th) { white-space: normal; overflow-wrap: anywhere; }
.narrow td.soft:first-child { white-space: nowrap; } .narrow .sum { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } tfoot td { padding-block: .3rem; color: var(--soft); } tfoot tr:first-child td { padding-top: .7rem; border-top: 1px solid var(--line); } tfoot .last td { padding-bottom: .7rem; color: var(--ink); font-weight: 600; }
.narrow .facts { grid-template-columns: repeat(auto-fit, minmax(118px, 1fr)); } .actions { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1.5rem 0 .8rem; }
button { font: inherit; font-weight: 600; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .6rem 1.1rem; cursor: pointer; }
button.main { color: light-dark(#fff, #12151c); background: var(--mark); border-color: var(--mark); }
:is(a, button):focus-visible { outline: 3px solid color-mix(in srgb, var(--mark) 45%, transparent); outline-offset: 2px; }
code { font: .92em ui-monospace, monospace; } .empty { padding: 1rem; color: var(--soft); }
`
