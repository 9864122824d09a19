/** A column that says whose portal it is, and what one can do beside it. */
export const portalStyles = `
body { background: linear-gradient(90deg, var(--side) 38%, var(--ground) 38%); }
.Portal { display: grid; grid-template-columns: 38% minmax(0, 1fr); min-height: 100dvh; }
.Side { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; align-content: start; justify-items: start; padding: 64px clamp(20px, 5vw, 72px); }
.Side > * { max-width: 100%; } .Side > div { overflow-wrap: anywhere; } .Side h1 { font-size: 24px; line-height: 1.3; letter-spacing: -0.02em; }
.Shop { display: flex; gap: 12px; align-items: center; margin-bottom: 12px; font-weight: 600; }
.Main { max-width: 46rem; padding: 64px clamp(20px, 5vw, 72px); }
.Content { display: grid; grid-template-columns: minmax(0, 1fr); gap: 44px; }
.Section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; justify-items: start; } .Section > * { width: 100%; } .Section > button { width: auto; }
.Section h2 { padding-bottom: 10px; border-bottom: 1px solid var(--line); font-size: 15px; font-weight: 600; }
.Card { display: flex; flex-wrap: wrap; gap: 14px; align-items: start; justify-content: space-between; }
.Card + .Card { padding-top: 18px; border-top: 1px solid var(--line); } .Card-text { display: grid; gap: 2px; min-width: 0; } .Price { font-size: 22px; font-weight: 600; letter-spacing: -0.02em; }
.Lines { display: grid; } .Line { display: flex; gap: 14px; align-items: center; justify-content: space-between; min-height: 52px; padding-block: 6px; }
.Line > :first-child { min-width: 0; flex: 1; } .Day { white-space: nowrap; } .Line + .Line { border-top: 1px solid var(--line); } .Method { text-transform: capitalize; } .Money { min-width: 6rem; font-variant-numeric: tabular-nums; text-align: end; }
.Stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: 18px; } .Pair { display: flex; flex-wrap: wrap; gap: 12px; justify-content: end; margin-top: 18px; } .Pair--top { justify-content: start; margin-top: 0; }
.Line > input[type=number] { flex: none; width: 6rem; } label.Line { cursor: pointer; }
.Plan { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 14px; align-items: center; padding-block: 12px; cursor: pointer; } .Plan + .Plan { border-top: 1px solid var(--line); }
.Plan input { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); } .Plan strong, .Plan span { grid-column: 2; } .Plan strong { font-weight: 550; }
.Dialog, .Layer > form { width: min(30rem, calc(100vw - 32px)); padding: 26px; border: 1px solid var(--line); border-radius: 16px; background: var(--ground); color: var(--ink); box-shadow: 0 24px 64px rgba(0, 0, 0, 0.28); }
.Dialog::backdrop, .Layer { background: rgba(10, 12, 20, 0.5); } .Dialog p { margin-top: 8px; }
.Layer { position: fixed; inset: 0; z-index: 1; display: grid; place-items: center; overflow: auto; padding: 16px; } .Frame { min-height: 180px; }
@media (max-width: 800px) { body { background: var(--ground); } .Portal { grid-template-columns: minmax(0, 1fr); align-content: start; } .Side { padding: 28px 20px; background: var(--side); } .Main { padding: 28px 20px 48px; } }
`
