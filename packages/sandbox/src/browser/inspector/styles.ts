import { jsonStyles } from './json-styles.js'

/** The looks follow the system unless the button says otherwise. */
export const inspectorStyles = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f5f8, #0f1117); --card: light-dark(#ffffff, #171a22); --raised: light-dark(#ffffff, #1f232d);
  --ink: light-dark(#1a1d29, #e8eaf1); --soft: light-dark(#5a6072, #9ba2b4); --line: light-dark(#e2e5ec, #282d39);
  --accent: light-dark(#4b3fd6, #a9a1ff); --tint: light-dark(#efedff, #25234a); --hover: light-dark(#f0f1f6, #1e222c);
  --good: light-dark(#0a6b42, #62d9a5); --good-tint: light-dark(#e2f6ec, #113326); --bad: light-dark(#b01d36, #ff93a1); --bad-tint: light-dark(#fdebee, #411a22);
  --warn: light-dark(#7a4d00, #ffcf7a); --warn-tint: light-dark(#fff2d9, #3b2c10);
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
:root[data-look=light] { color-scheme: light; }
:root[data-look=dark] { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
html { height: 100%; }
body {
  display: grid; grid-template: auto auto minmax(0, 1fr) / 13rem minmax(0, 1fr); height: 100dvh; margin: 0; background: var(--ground); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; -webkit-font-smoothing: antialiased;
}
h1, h2, h3, p, dl, dd { margin: 0; }
h2 { font-size: 17px; letter-spacing: -0.01em; } h3 { font-size: 13px; font-weight: 600; color: var(--soft); }
code, pre, kbd { font-family: var(--mono); font-size: 0.93em; }
a { color: inherit; text-decoration: none; }
/* The parts within a field for a moment have the focus in its place. */
:focus-visible, input[type=datetime-local]:focus-within { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
.Top { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; padding: 10px 20px; background: var(--card); border-bottom: 1px solid var(--line); }
.Brand { display: flex; gap: 10px; align-items: center; font-size: 16px; font-weight: 650; letter-spacing: -0.02em; }
.Badge { padding: 1px 9px; border-radius: 99px; background: var(--warn-tint); color: var(--warn); font-size: 11.5px; font-weight: 600; letter-spacing: 0; }
.Clock { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; }
.Clock[data-busy] { opacity: 0.6; }
.Clock-face { display: flex; gap: 8px; align-items: baseline; }
.Clock-time { font-family: var(--mono); font-variant-numeric: tabular-nums; font-weight: 600; }
.Clock-note { color: var(--soft); font-size: 12px; }
.Clock-buttons, .Clock-moment { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.Clock-moment input { height: 28px; padding: 2px 8px; font-size: 12.5px; }
.Clock-moment .Problem { width: 0; min-width: 100%; font-size: 12.5px; }
.Top-end { display: flex; gap: 14px; align-items: center; margin-inline-start: auto; }
.Live { display: flex; gap: 7px; align-items: center; color: var(--soft); font-size: 12.5px; }
.Live::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--soft); }
.Live[data-connected=true]::before { background: var(--good); box-shadow: 0 0 0 3px var(--good-tint); }
.Live[data-connected=false]::before { background: var(--bad); box-shadow: 0 0 0 3px var(--bad-tint); }
.Tabs { grid-row: 2 / -1; display: flex; flex-direction: column; gap: 2px; padding: 14px 10px; overflow: auto; border-inline-end: 1px solid var(--line); }
.Tab { display: flex; gap: 10px; align-items: center; justify-content: space-between; padding: 7px 12px; border-radius: 8px; color: var(--soft); font-weight: 500; }
.Tab:hover { background: var(--hover); color: var(--ink); }
.Tab[aria-current] { background: var(--tint); color: var(--accent); font-weight: 600; }
.Count { font-size: 12px; font-variant-numeric: tabular-nums; }
.Trouble { grid-column: 2; padding: 8px 20px; background: var(--bad-tint); color: var(--bad); }
.Trouble:empty { display: none; }
.Main { grid-row: 3; grid-column: 2; min-width: 0; min-height: 0; }
.Browse { display: grid; grid-template-columns: minmax(260px, 25rem) minmax(0, 1fr); height: 100%; }
.Browse-list { display: flex; flex-direction: column; min-height: 0; border-inline-end: 1px solid var(--line); }
.Filters { display: flex; flex-wrap: wrap; gap: 8px; padding: 12px; border-bottom: 1px solid var(--line); }
.Filters .Search { flex: 1 1 100%; }
.Filters select { flex: 1 1 8rem; min-width: 0; }
input, select { height: 36px; padding: 6px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); color: inherit; font: inherit; }
input::placeholder { color: var(--soft); opacity: 0.9; }
.List { flex: 1; overflow: auto; padding: 6px; } .List:focus-visible { outline-offset: -2px; }
.Row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 10px; align-items: center; padding: 8px 10px; border-radius: 8px; }
.Row:hover { background: var(--hover); }
.Row[aria-current] { background: var(--tint); }
.Row-title { display: flex; gap: 8px; align-items: center; min-width: 0; font-weight: 500; }
.Row-title code { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.Row-note { grid-column: 1; overflow: hidden; color: var(--soft); font-size: 12.5px; text-overflow: ellipsis; white-space: nowrap; }
.Row-end { grid-row: 1 / 3; grid-column: 2; }
.Detail { min-width: 0; padding: 18px 24px 40px; overflow: auto; background: var(--card); outline-offset: -2px; }
.Detail-head { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; justify-content: space-between; }
.Detail-head h2 { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; min-width: 0; overflow-wrap: anywhere; }
.Back { display: none; padding: 4px 0 12px; color: var(--accent); font-weight: 500; }
.Hint { padding: 4px 0; color: var(--soft); }
.List > .Hint { padding: 14px; }
.Advice { margin-top: 12px; padding: 9px 13px; border-radius: 10px; background: var(--warn-tint); color: var(--warn); }
.More { display: flex; justify-content: center; width: calc(100% - 12px); margin: 8px 6px; }
[hidden] { display: none !important; }
.Facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(12rem, 100%), 1fr)); gap: 12px 20px; margin: 16px 0 0; }
.Facts dt { color: var(--soft); font-size: 12px; } .Facts dd { overflow-wrap: anywhere; }
.Section { margin-top: 24px; }
.Section-head { display: flex; align-items: center; justify-content: space-between; }
.Section > h3, .Section-head { margin-bottom: 8px; }
.Lines { display: grid; gap: 1px; }
.Line { display: flex; gap: 14px; align-items: baseline; padding: 5px 10px; border-radius: 6px; }
.Line:hover { background: var(--hover); }
.Line time { color: var(--soft); font-family: var(--mono); font-size: 12px; white-space: nowrap; }
.Line span { min-width: 0; overflow-wrap: anywhere; }
.Text { max-height: 20rem; margin: 0; padding: 12px 14px; overflow: auto; background: var(--ground); border: 1px solid var(--line); border-radius: 10px; white-space: pre-wrap; overflow-wrap: anywhere; }
.Pill { display: inline-block; padding: 1px 8px; border-radius: 6px; font-size: 11.5px; font-weight: 600; line-height: 1.6; white-space: nowrap; }
.Pill--plain { background: var(--hover); color: var(--soft); } .Pill--good { background: var(--good-tint); color: var(--good); }
.Pill--bad { background: var(--bad-tint); color: var(--bad); } .Pill--warn { background: var(--warn-tint); color: var(--warn); }
.Pill--accent { background: var(--tint); color: var(--accent); } .Row[aria-current] .Pill--accent { background: color-mix(in srgb, var(--accent) 16%, transparent); }
.Buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-top: 12px; }
.Detail-head .Buttons { margin: 0; }
.Button { display: inline-flex; align-items: center; padding: 6px 13px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); color: var(--ink); font: inherit; font-weight: 500; cursor: pointer; }
.Button:hover { border-color: var(--soft); }
.Button--small { padding: 2px 9px; font-size: 12.5px; }
.Button--main { justify-self: start; border-color: transparent; background: var(--accent); color: light-dark(#fff, #14122e); font-weight: 600; }
.Button--danger { color: var(--bad); }
.Sheet { height: 100%; padding: 22px 26px 48px; overflow: auto; background: var(--card); }
.Sheet > * { max-width: 46rem; } .Sheet > h3 { margin: 28px 0 8px; }
.Form { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 14px 18px; align-items: end; margin-top: 14px; }
.Field { display: grid; gap: 4px; } .Field > span { color: var(--soft); font-size: 12.5px; } .Field input, .Field select { width: 100%; }
.Form .Button--main, .Form .Problem { grid-column: 1 / -1; }
.Problem { color: var(--bad); } .Problem:empty { display: none; }
.Cards { display: grid; gap: 8px; }
.Card { display: flex; gap: 16px; align-items: center; justify-content: space-between; padding: 12px 16px; border: 1px solid var(--line); border-radius: 12px; }
.Card strong { font-weight: 600; }
.Dialog { max-width: 26rem; padding: 24px; border: 1px solid var(--line); border-radius: 16px; background: var(--raised); color: var(--ink); box-shadow: 0 24px 64px rgba(0, 0, 0, 0.3); }
.Dialog::backdrop { background: rgba(10, 12, 20, 0.5); } .Dialog p { margin-top: 8px; color: var(--soft); } .Dialog form { margin-top: 18px; }
.Keys { display: grid; grid-template-columns: auto 1fr; gap: 8px 18px; margin-top: 14px; } .Keys dd { color: var(--soft); }
kbd { padding: 1px 7px; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 5px; background: var(--card); }
${jsonStyles}
@media (max-width: 1260px) { .Top-end { order: -1; } .Brand { order: -2; } .Clock { width: 100%; } }
@media (max-width: 860px) {
  body { grid-template: auto auto auto minmax(0, 1fr) / minmax(0, 1fr); }
  .Top { padding: 10px 14px; } .Clock { justify-content: space-between; }
  .Tabs { grid-row: 2; flex-direction: row; padding: 6px 10px; scroll-padding-inline: 10px; border-inline-end: 0; border-bottom: 1px solid var(--line); }
  .Tab { flex: none; padding: 6px 11px; } .Trouble { grid-row: 3; grid-column: 1; } .Main { grid-row: 4; grid-column: 1; }
  .Browse { grid-template-columns: minmax(0, 1fr); } .Browse-list { border: 0; } .Detail { display: none; padding: 14px 16px 40px; }
  .Browse--open .Browse-list { display: none; } .Browse--open .Detail { display: block; } .Back { display: inline-block; } .Sheet { padding: 18px 16px 40px; }
}
@media (prefers-reduced-motion: no-preference) { .Row, .Tab, .Button { transition: background-color 0.12s, border-color 0.12s; } }
@media (forced-colors: active) { .Row[aria-current], .Tab[aria-current] { outline: 2px solid Highlight; outline-offset: -2px; } }
`
