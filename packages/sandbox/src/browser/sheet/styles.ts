/** A wallet's sheet over a veiled page: at the bottom of a narrow screen, in the middle of a wide one. */
export const sheetStyles = `
*, ::before, ::after { box-sizing: border-box; }
:root {
  --surface: #ffffff; --raised: #f5f6f8; --text: #16171f; --quiet: #5b5d6b; --line: #e2e3ea; --accent: #0b5cd7; --on-accent: #ffffff; --danger: #c4163a; --good: #0b7a4b;
  --veil: rgba(15, 17, 26, 0.5); --badge: #fff4d6; --badge-text: #6b4a00; color-scheme: light;
}
:root[data-scheme=dark] {
  --surface: #1e1f28; --raised: #292b36; --text: #f4f4f8; --quiet: #b5b6c4; --line: #3d3f4d; --accent: #7db2ff; --on-accent: #0b1220; --danger: #ff8fa6; --good: #5bd6a0;
  --veil: rgba(0, 0, 0, 0.65); --badge: #4a3a10; --badge-text: #ffe3a0; color-scheme: dark;
}
html, body { margin: 0; height: 100%; background: transparent; }
body {
  display: grid; align-items: end; justify-items: center; overflow: auto; background: var(--veil); color: var(--text);
  font: 15px/1.45 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Helvetica, Arial, sans-serif;
}
.Sheet {
  width: min(100%, 440px); max-height: 100%; overflow: auto; padding: 0 20px; background: var(--surface); border: 1px solid var(--line);
  border-radius: 20px 20px 0 0; box-shadow: 0 -8px 48px rgba(0, 0, 0, 0.28); animation: rise 0.22s ease-out;
}
@media (min-width: 520px) and (min-height: 560px) { body { align-items: center; padding: 16px; } .Sheet { border-radius: 20px; } }
@keyframes rise { from { transform: translateY(24px); opacity: 0; } }
.Head { position: sticky; top: 0; z-index: 1; display: flex; gap: 12px; align-items: center; justify-content: space-between; padding: 18px 0 12px; background: var(--surface); }
.Mark { display: inline-flex; gap: 7px; align-items: center; font-size: 17px; font-weight: 650; }
.MarkIcon { width: 22px; height: 22px; }
.Badge { padding: 2px 10px; border-radius: 99px; background: var(--badge); color: var(--badge-text); font-size: 12px; font-weight: 600; }
h1 { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
fieldset { margin: 0 0 12px; padding: 0; border: 0; min-width: 0; }
legend, .Legend { padding: 0 0 5px; color: var(--quiet); font-size: 13px; font-weight: 600; }
.Group { overflow: hidden; background: var(--raised); border: 1px solid var(--line); border-radius: 12px; }
.Choice { display: flex; gap: 10px; align-items: center; min-height: 44px; padding: 8px 12px; cursor: pointer; }
.Choice + .Choice { border-top: 1px solid var(--line); }
.Choice input { flex: none; width: 18px; height: 18px; margin: 0; accent-color: var(--accent); }
.Choice:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: 12px; }
.ChoiceText { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.Quiet { color: var(--quiet); font-size: 13px; }
.Lines { margin: 0 0 14px; padding: 0; list-style: none; }
.Lines li { display: flex; gap: 12px; justify-content: space-between; padding: 3px 0; color: var(--quiet); }
.Total { display: flex; gap: 12px; justify-content: space-between; margin: 0 0 4px; padding-top: 10px; border-top: 1px solid var(--line); font-size: 17px; font-weight: 650; }
:is(.Lines, .Total) span:last-child { font-variant-numeric: tabular-nums; }
.Buttons { position: sticky; bottom: 0; display: grid; gap: 8px; margin: 0 -6px; padding: 8px 6px 14px; background: var(--surface); }
.Buttons button { min-height: 48px; padding: 8px 16px; border: 1px solid transparent; border-radius: 12px; background: var(--text); color: var(--surface); font: inherit; font-weight: 650; cursor: pointer; }
.Buttons .Cancel { min-height: 44px; background: transparent; color: var(--quiet); font-weight: 500; }
.Buttons button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.Buttons button:disabled { opacity: 0.55; cursor: progress; }
.Status { min-height: 0; margin: 0 0 10px; color: var(--quiet); }
.Status[data-tone=bad] { color: var(--danger); font-weight: 550; }
.Status:empty { display: none; }
@media (prefers-reduced-motion: reduce) { .Sheet { animation: none; } }
@media (forced-colors: active) { .Sheet { border: 2px solid CanvasText; } .Buttons button { border-color: ButtonText; } }
`
