/** A page of a bank: calm, with one thing to decide. It follows the person's own scheme. */
export const bankPageStyles = `
*, ::before, ::after { box-sizing: border-box; }
:root {
  color-scheme: light dark;
  --page: light-dark(#eef1f6, #12141b); --surface: light-dark(#ffffff, #1d2029); --text: light-dark(#14161f, #f3f4f8); --quiet: light-dark(#575b6b, #b0b4c3);
  --line: light-dark(#dfe3eb, #343947); --accent: light-dark(#0b5cd7, #7db2ff); --on-accent: light-dark(#ffffff, #0b1220); --danger: light-dark(#c4163a, #ff8fa6);
  --badge: light-dark(#fff4d6, #4a3a10); --badge-text: light-dark(#6b4a00, #ffe3a0);
}
html, body { margin: 0; min-height: 100%; }
body {
  display: grid; grid-template-rows: auto 1fr auto; min-height: 100vh; background: var(--page); color: var(--text);
  font: 16px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Helvetica, Arial, sans-serif;
}
.Bar { display: flex; gap: 12px; align-items: center; justify-content: space-between; padding: 14px max(20px, calc(50vw - 480px)); background: var(--surface); border-bottom: 1px solid var(--line); }
.Name { font-size: 18px; font-weight: 700; letter-spacing: -0.01em; }
.Badge { display: inline-flex; gap: 5px; align-items: center; padding: 3px 11px; border-radius: 99px; background: var(--badge); color: var(--badge-text); font-size: 13px; font-weight: 600; }
.FlaskIcon { width: 13px; height: 13px; }
.Card { align-self: center; justify-self: center; width: min(100% - 32px, 440px); margin: 32px 0; padding: 32px; background: var(--surface); border: 1px solid var(--line); border-radius: 20px; box-shadow: 0 12px 40px rgba(10, 15, 30, 0.1); }
h1 { margin: 0; font-size: 17px; font-weight: 600; color: var(--quiet); }
.Amount { min-height: 1.3em; margin: 4px 0 12px; font-size: 36px; line-height: 1.3; font-weight: 700; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.Quiet { margin: 0 0 24px; color: var(--quiet); font-size: 15px; }
.Buttons { display: grid; gap: 10px; }
button { min-height: 50px; padding: 8px 16px; border: 1px solid var(--line); border-radius: 12px; background: transparent; color: var(--text); font: inherit; font-weight: 600; cursor: pointer; }
button:hover { border-color: var(--quiet); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button[data-outcome=complete] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button[data-outcome=fail] { color: var(--danger); }
button[data-outcome=cancel] { border-color: transparent; color: var(--quiet); font-weight: 500; }
button:disabled { opacity: 0.55; cursor: progress; }
.Problem { margin: 14px 0 0; color: var(--danger); }
.Problem:empty { display: none; }
.Foot { padding: 16px 20px; text-align: center; color: var(--quiet); font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
.Lost { margin: auto; padding: 24px; }
@media (max-width: 420px) { .Card { padding: 24px 20px; } .Amount { font-size: 30px; } }
@media (forced-colors: active) { .Card, .Badge { border: 1px solid CanvasText; } }
`
