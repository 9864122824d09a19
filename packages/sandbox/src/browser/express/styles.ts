/** The buttons of the wallets: their colours are the wallets' own, their corners and distances the app's. */
export const expressStyles = `
*, ::before, ::after { box-sizing: border-box; }
html, body { margin: 0; background: transparent; }
body { padding: 4px; overflow: hidden; font-family: var(--fontFamily); font-size: 16px; color: var(--colorText); }
.Buttons { display: grid; grid-template-columns: repeat(var(--columns, 1), minmax(0, 1fr)); gap: calc(var(--spacingUnit) * 2); }
.Button {
  display: flex; align-items: center; justify-content: center; gap: 7px; min-width: 0; height: var(--buttonHeight, 44px); padding: 0 12px;
  border: 1px solid transparent; border-radius: var(--buttonBorderRadius, var(--borderRadius)); cursor: pointer;
  font: 600 1em/1 var(--fontFamily); white-space: nowrap; overflow: hidden;
}
.Button[hidden] { display: none; }
.Button[data-theme=black] { background: #000000; color: #ffffff; border-color: #3d3d3d; }
.Button[data-theme=white] { background: #ffffff; color: #000000; }
.Button[data-theme=white-outline] { background: #ffffff; color: #000000; border-color: #000000; }
.Button[data-theme=link] { background: #00d66f; color: #011e0f; }
.Button:hover { filter: brightness(0.94); }
.Button[data-theme=black]:hover { background: #262626; filter: none; }
.Button:active { transform: scale(0.992); }
.Button:focus-visible, .More:focus-visible { outline: 2px solid var(--colorPrimary); outline-offset: 2px; }
.Words { font-weight: 500; }
.Mark { display: inline-flex; align-items: center; gap: 5px; }
.MarkIcon { width: 20px; height: 20px; flex: none; }
.More {
  justify-self: center; grid-column: 1 / -1; min-height: 28px; padding: 4px 10px; border: 0; border-radius: var(--borderRadius); background: none;
  color: var(--colorTextSecondary); font: inherit; font-size: 14px; text-decoration: underline; cursor: pointer;
}
.More[hidden] { display: none; }
.SimulatedNote {
  display: flex; gap: 5px; align-items: center; justify-content: center; margin: calc(var(--spacingUnit) * 1.5) 0 0;
  color: var(--colorTextSecondary); font-size: 12px; line-height: 16px;
}
.FlaskIcon { flex: none; width: 13px; height: 13px; }
@media (prefers-reduced-motion: reduce) { .Button:active { transform: none; } }
@media (forced-colors: active) {
  .Button { border-color: ButtonText; background: ButtonFace; color: ButtonText; }
  .Button:focus-visible, .More:focus-visible { outline-color: Highlight; }
}
`
