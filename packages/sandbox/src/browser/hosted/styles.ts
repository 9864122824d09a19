/** The looks that the sandbox's pages for buyers share; light or dark as their system is. */
export const hostedStyles = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#ffffff, #101218); --side: light-dark(#f5f6f9, #171a22); --ink: light-dark(#1a1d29, #eceef4); --soft: light-dark(#5c6274, #a2a9ba);
  --line: light-dark(#dfe2ea, #313746); --field: light-dark(#ffffff, #1b1f29); --accent: light-dark(#2d4bd8, #8ea5ff); --on-accent: light-dark(#ffffff, #0c1130);
  --bad: light-dark(#b01d36, #ff93a1); --good: light-dark(#0a6b42, #62d9a5); --badge: light-dark(#fff2d9, #3b2c10); --badge-ink: light-dark(#7a4d00, #ffcf7a);
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; -webkit-font-smoothing: antialiased; overflow-wrap: break-word; }
h1, h2, p, ul, fieldset { margin: 0; padding: 0; } fieldset { min-width: 0; border: 0; } ul { list-style: none; }
a { color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.Badge { display: inline-block; padding: 2px 10px; border-radius: 99px; background: var(--badge); color: var(--badge-ink); font-size: 12px; font-weight: 600; }
.Quiet { color: var(--soft); font-weight: 400; }
[hidden] { display: none !important; }
.Field { display: grid; gap: 5px; min-width: 0; }
.Field label, legend { font-size: 14px; font-weight: 550; }
input:not([type=radio], [type=checkbox]), select { width: 100%; height: 44px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 9px; background: var(--field); color: inherit; font: inherit; }
input[aria-invalid=true], select[aria-invalid=true] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
input::placeholder { color: var(--soft); opacity: 0.8; }
.Problem { color: var(--bad); font-size: 14px; } .Problem:empty { display: none; }
.Button { min-height: 46px; padding: 10px 18px; border: 1px solid transparent; border-radius: 10px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
.Button:hover { filter: brightness(1.06); } .Button:disabled { opacity: 0.6; cursor: progress; }
.Button--plain { border-color: var(--line); background: transparent; color: var(--ink); }
.Button--small { min-height: 36px; padding: 5px 14px; font-size: 14px; }
.Link { color: var(--accent); font-weight: 550; text-underline-offset: 3px; }
.Status { display: grid; gap: 14px; place-items: center; align-content: center; min-height: 100dvh; padding: 24px; background: var(--ground); text-align: center; }
.Status h1 { font-size: 24px; letter-spacing: -0.02em; } .Status p { max-width: 26rem; color: var(--soft); }
@media (forced-colors: active) { .Button, .Badge { border: 1px solid; } }
`

export function adoptStyles(...styles: readonly string[]): void {
  document.adoptedStyleSheets = styles.map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
}
