import { bankPageStyles } from './bank-page-styles.js'

/** A voucher: what to show at the counter, large enough to be read aloud. Over the app's page it is a window of its own. */
export const voucherStyles = `${bankPageStyles}
:root[data-scheme=light] { color-scheme: light; } :root[data-scheme=dark] { color-scheme: dark; }
:root[data-place=overlay] body { background: light-dark(rgba(15, 17, 26, 0.5), rgba(0, 0, 0, 0.65)); grid-template-rows: 1fr; }
.Head { display: flex; gap: 12px; align-items: center; justify-content: space-between; margin-bottom: 20px; }
.Until { margin: 0 0 20px; color: var(--quiet); font-size: 15px; }
.Codes { display: grid; gap: 14px; margin: 0 0 22px; padding: 16px 0; border-block: 1px solid var(--line); }
.Code dt { color: var(--quiet); font-size: 13px; }
.Code dd { display: flex; gap: 12px; align-items: center; justify-content: space-between; margin: 2px 0 0; font: 600 17px/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.Copy { flex: none; min-height: 34px; padding: 4px 12px; border-radius: 8px; font: 600 14px/1.4 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.Play { display: grid; gap: 10px; }
.Play legend { margin-bottom: 10px; padding: 0; color: var(--quiet); font-size: 14px; }
[hidden] { display: none !important; }
fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.State { margin: 0 0 20px; font-weight: 600; } .State[data-state=succeeded] { color: light-dark(#0b7a4b, #5bd6a0); } .State[data-state=requires_payment_method] { color: var(--danger); }
.State:empty { display: none; }
.Close { width: 100%; margin-top: 10px; border-color: transparent; color: var(--quiet); font-weight: 500; }
@media print { .Bar .Badge, .Play, .Copy, .Close { display: none; } .Card { box-shadow: none; } }
`
