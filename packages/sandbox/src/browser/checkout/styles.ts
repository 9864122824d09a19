/** Two columns, the order and the form; one below the other where there is no room. */
export const checkoutStyles = `
body { background: linear-gradient(90deg, var(--side) 50%, var(--ground) 50%); }
.Checkout { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); min-height: 100dvh; max-width: 68rem; margin: 0 auto; }
.Side, .Main { padding: 56px clamp(20px, 5vw, 72px); }
.Summary { position: sticky; top: 56px; display: grid; gap: 6px; }
.Shop { display: flex; gap: 12px; align-items: center; margin-bottom: 26px; font-weight: 600; }
.Back { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 50%; text-decoration: none; } .Back:hover { background: var(--line); }
.Total { font-size: 34px; font-weight: 650; letter-spacing: -0.03em; line-height: 1.2; font-variant-numeric: tabular-nums; }
.Items { display: grid; gap: 18px; margin: 26px 0 0; }
.Item { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 14px; align-items: start; }
.Picture { display: grid; place-items: center; width: 44px; height: 44px; border-radius: 9px; background: light-dark(#e3e6ef, #262b38); color: var(--soft); font-weight: 600; object-fit: cover; }
.Item-name { display: grid; gap: 1px; min-width: 0; overflow-wrap: anywhere; font-weight: 550; } .Item-name small { font-size: 14px; }
.Money { font-variant-numeric: tabular-nums; white-space: nowrap; }
.Stepper { display: inline-flex; gap: 10px; align-items: center; margin-top: 4px; font-variant-numeric: tabular-nums; }
.Step { display: grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 1px solid var(--line); border-radius: 8px; background: var(--field); color: inherit; font: inherit; cursor: pointer; }
.Step:disabled { opacity: 0.4; cursor: default; }
.Sums { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 10px 0; margin: 26px 0 0; padding-top: 18px; border-top: 1px solid var(--line); font-size: 15px; }
.Sums dd { margin: 0; padding-inline-start: 20px; font-variant-numeric: tabular-nums; text-align: end; } .Sums dt { color: var(--soft); }
.Sums .Strong { padding-top: 10px; border-top: 1px solid var(--line); color: var(--ink); font-size: 16px; font-weight: 600; }
.CodeForm > .Problem { margin-top: 8px; } .Code { display: flex; gap: 10px; align-items: center; margin-top: 18px; } .Code input { height: 36px; } .Code code { padding: 4px 10px; border-radius: 8px; background: light-dark(#e3e6ef, #262b38); }
.Or { display: flex; gap: 14px; align-items: center; margin-top: 18px; color: var(--soft); font-size: 14px; } .Or::before, .Or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.Form { display: grid; gap: 26px; } .Form > :empty { display: none; }
.Buyer, .Stack, .Group { display: grid; gap: 14px; } .Buyer { gap: 26px; }
legend { margin-bottom: 12px; padding: 0; font-size: 17px; font-weight: 600; letter-spacing: -0.01em; }
.Pair { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; align-items: start; }
.Options { border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.Option { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 12px; align-items: center; padding: 12px 14px; cursor: pointer; } .Option + .Option { border-top: 1px solid var(--line); }
.Option:has(:checked) { background: color-mix(in srgb, var(--accent) 8%, transparent); }
input[type=radio], input[type=checkbox] { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); }
.Tick { display: flex; gap: 10px; align-items: center; font-size: 15px; }
.Card { min-height: 180px; }
.Pay { width: 100%; font-size: 17px; } .Fine { font-size: 13px; text-align: center; }
@media (max-width: 800px) {
  body { background: var(--ground); } .Checkout { grid-template-columns: minmax(0, 1fr); align-content: start; }
  .Side { padding: 24px 20px; background: var(--side); } .Main { padding: 28px 20px 48px; } .Summary { position: static; } .Shop { margin-bottom: 16px; } .Total { font-size: 28px; }
}
@media (max-width: 420px) { .Item { grid-template-columns: auto minmax(0, 1fr); } .Item > .Money { grid-column: 2; margin-top: -10px; } }
`

/** In a frame of the app's page the ground is the app's, and the frame is as high as what is in it. */
export const embeddedStyles = `
:root { background: transparent; } body { min-height: 0; background: transparent; }
.Checkout { min-height: 0; } .Side, .Main { padding: 20px 16px; } .Side { background: none; } .Summary { position: static; } .Status { min-height: 0; padding: 40px 16px; background: none; }
`
