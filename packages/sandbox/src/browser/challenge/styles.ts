/** A bank's small window over a veiled page; `data-scheme` says how the page looks. */
export const challengeStyles = `
*, ::before, ::after { box-sizing: border-box; }
:root {
  --surface: #ffffff; --text: #1a1b25; --quiet: #5f606e; --line: #e3e4ea; --accent: #0b5cd7; --on-accent: #ffffff; --danger: #c4163a;
  --veil: rgba(15, 17, 26, 0.5); --badge: #fff4d6; --badge-text: #6b4a00; color-scheme: light;
}
:root[data-scheme=dark] {
  --surface: #23242e; --text: #f4f4f8; --quiet: #b5b6c4; --line: #3d3f4d; --accent: #7db2ff; --on-accent: #0b1220; --danger: #ff8fa6;
  --veil: rgba(0, 0, 0, 0.65); --badge: #4a3a10; --badge-text: #ffe3a0; color-scheme: dark;
}
html, body { margin: 0; height: 100%; background: transparent; }
:root[data-place=page] body { background: var(--surface); }
body {
  display: grid; place-items: safe center; padding: 16px; overflow: auto; background: var(--veil);
  font: 16px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Helvetica, Arial, sans-serif; color: var(--text);
}
.Window {
  width: min(100%, 420px); padding: 24px; background: var(--surface); border: 1px solid var(--line); border-radius: 16px;
  box-shadow: 0 24px 64px rgba(0, 0, 0, 0.28);
}
.Head { display: flex; gap: 12px; align-items: center; justify-content: space-between; }
.Bank { display: flex; gap: 8px; align-items: center; font-weight: 600; }
.Bank svg { width: 22px; height: 22px; color: var(--accent); }
.Badge { padding: 2px 10px; border-radius: 99px; background: var(--badge); color: var(--badge-text); font-size: 12px; font-weight: 600; }
h1 { margin: 20px 0 8px; font-size: 20px; line-height: 1.3; }
p { margin: 0 0 20px; color: var(--quiet); font-size: 15px; }
.Amount { display: flex; justify-content: space-between; margin: 0 0 20px; padding: 12px 0; border-block: 1px solid var(--line); font-variant-numeric: tabular-nums; }
.Amount b { font-weight: 600; }
.Amount:empty { display: none; }
.Buttons { display: grid; gap: 10px; }
button {
  min-height: 46px; padding: 8px 16px; border: 1px solid var(--line); border-radius: 10px; background: transparent; color: var(--text);
  font: inherit; font-weight: 600; cursor: pointer;
}
button:hover { border-color: var(--quiet); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button[data-outcome=complete] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button[data-outcome=fail] { color: var(--danger); }
button[data-outcome=cancel] { border-color: transparent; color: var(--quiet); font-weight: 500; }
button:disabled { opacity: 0.55; cursor: progress; }
.Problem { margin: 12px 0 0; color: var(--danger); }
.Problem:empty { display: none; }
@media (forced-colors: active) { .Window { border: 2px solid CanvasText; } }
`
