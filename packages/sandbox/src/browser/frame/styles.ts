/**
 * The frame's own style sheet, in Stripe's class names and in the variables that `resolveVariables` sets on the root.
 * The page leaves four pixels around the frame, so that a focus ring isn't cut.
 */
export const frameStyles = `
*, ::before, ::after { box-sizing: border-box; }
html, body { margin: 0; background: transparent; }
body { padding: 4px; overflow: hidden; -webkit-text-size-adjust: 100%; }
.App {
  --ring: var(--inputFocusColorBorder, var(--colorPrimary));
  font-family: var(--fontFamily); font-size: var(--fontSizeBase); line-height: var(--fontLineHeight);
  font-weight: var(--fontWeightNormal); color: var(--colorText);
  display: grid; gap: calc(var(--spacingUnit) * 3);
  opacity: 0; transition: opacity 0.15s;
}
.App--ready { opacity: 1; }
.App [hidden] { display: none; }
.Fields {
  --row-gap: var(--gridRowSpacing, calc(var(--spacingUnit) * 3.5));
  display: grid; gap: 0 var(--gridColumnSpacing, calc(var(--spacingUnit) * 3)); margin-bottom: calc(-1 * var(--row-gap));
  grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start;
}
.App .Fields > * { margin-bottom: var(--row-gap); }
.Fresh { display: grid; gap: calc(var(--spacingUnit) * 3); min-width: 0; }
.Row { grid-column: 1 / -1; }
/* Label, control and error of neighbours stand in line, also where one label takes two lines. */
.Field { display: grid; grid-template-rows: subgrid; grid-row: span 3; min-width: 0; }
.Field > .Label { align-self: end; }
.Label {
  display: block; margin-bottom: var(--labelSpacing, var(--spacingUnit)); color: var(--labelColorText, var(--colorText));
  font-size: var(--labelFontSize, 0.93em); font-weight: var(--labelFontWeight, var(--fontWeightNormal));
}
.Control { position: relative; }
.Input {
  display: block; width: 100%; margin: 0; padding: calc(var(--spacingUnit) * 3); min-height: 44px;
  font: inherit; color: inherit; text-align: start; letter-spacing: inherit;
  background-color: var(--colorBackground); border: 1px solid var(--inputColorBorder); border-radius: var(--borderRadius);
  box-shadow: var(--inputBoxShadow); outline: 0; appearance: none;
  transition: background-color 0.15s, border-color 0.15s, box-shadow 0.15s, color 0.15s;
}
.Input::placeholder { color: var(--colorTextPlaceholder); opacity: 1; }
.Input:focus, .Input:focus-visible {
  border-color: var(--ring); outline: var(--focusOutline, 0);
  box-shadow: var(--inputFocusBoxShadow, var(--focusBoxShadow, 0 0 0 1px var(--ring), 0 0 0 4px color-mix(in srgb, var(--ring) 22%, transparent)));
}
.Input--invalid { color: var(--colorDanger); border-color: var(--colorDanger); box-shadow: 0 0 0 1px var(--colorDanger); }
.Input--invalid:focus, .Input--invalid:focus-visible {
  border-color: var(--colorDanger);
  box-shadow: 0 0 0 1px var(--colorDanger), 0 0 0 4px color-mix(in srgb, var(--colorDanger) 22%, transparent);
}
.Input:disabled, .Input:read-only:not(select) { opacity: 0.65; cursor: not-allowed; }
.Input:autofill { -webkit-text-fill-color: var(--colorText); caret-color: var(--colorText); box-shadow: 0 0 0 100px var(--colorBackground) inset; }
.Input[inputmode=numeric] { font-variant-numeric: tabular-nums; }
[dir=rtl] .Input[inputmode=numeric] { direction: ltr; text-align: right; }
.Input[name=number] { padding-inline-end: calc(var(--spacingUnit) * 3 + 34px); }
.Input[name=number]:placeholder-shown { padding-inline-end: calc(var(--spacingUnit) * 3 + 124px); }
.Input[name=cvc] { padding-inline-end: calc(var(--spacingUnit) * 3 + 34px); }
[dir=rtl] .Input[name=number], [dir=rtl] .Input[name=cvc] { padding-left: calc(var(--spacingUnit) * 3 + 34px); padding-right: calc(var(--spacingUnit) * 3); }
[dir=rtl] .Input[name=number]:placeholder-shown { padding-left: calc(var(--spacingUnit) * 3 + 124px); }
.Icons {
  position: absolute; inset-block: 0; inset-inline-end: calc(var(--spacingUnit) * 3); display: flex; gap: 5px; align-items: center;
  pointer-events: none; color: var(--iconCardCvcColor, var(--iconColor, var(--colorTextSecondary)));
}
.BrandIcon, .CvcIcon { display: block; width: 24px; height: 16px; }
.BrandIcon[hidden] { display: none; }
.CvcIcon { opacity: 0.75; }
select.Input { padding-inline-end: calc(var(--spacingUnit) * 3 + 20px); text-overflow: ellipsis; cursor: pointer; }
select.Input option { color: var(--colorText); background: var(--colorBackground); }
.Chevron { width: 7px; height: 7px; margin: 0 3px 4px; rotate: 45deg; border: solid currentColor; border-width: 0 1.6px 1.6px 0; }
.Error { margin: var(--spacingUnit) 0 0; min-width: 0; color: var(--colorDanger); font-size: 0.93em; overflow-wrap: anywhere; }
.Error:empty { margin: 0; }
.TermsText { margin: 0; color: var(--colorTextSecondary); font-size: 0.8em; line-height: 1.4; }
.SimulatedNote {
  display: flex; gap: 5px; align-items: center; min-height: calc(var(--fontSizeBase) * 1.1375);
  margin: calc(var(--gridRowSpacing, calc(var(--spacingUnit) * 3.5)) - var(--spacingUnit) * 3) 0 0;
  color: var(--colorTextSecondary); font-size: 12px; line-height: 16px;
}
.FlaskIcon { flex: none; width: 13px; height: 13px; }
.App[data-labels=floating] .Field:not([hidden]) { display: grid; grid-template-columns: minmax(0, 1fr); }
.App[data-labels=floating] .Label, .App[data-labels=floating] .Control { grid-area: 1 / 1; }
.App[data-labels=floating] .Label {
  z-index: 1; align-self: center; justify-self: start; max-width: calc(100% - 24px); margin: 0 calc(var(--spacingUnit) * 3 + 1px);
  overflow: hidden; pointer-events: none; color: var(--colorTextSecondary); font-size: inherit; text-overflow: ellipsis; white-space: nowrap;
  transform-origin: 0 50%; transition: transform 0.12s;
}
.App[data-labels=floating] .Field:has(.Icons) .Label { max-width: calc(100% - 66px); }
.App[data-labels=floating][dir=rtl] .Label { transform-origin: 100% 50%; }
.App[data-labels=floating] .Field:focus-within .Label, .App[data-labels=floating] .Field.Field--filled .Label {
  max-width: calc((100% - 24px) / 0.78); transform: translateY(-11px) scale(0.78);
}
.App[data-labels=floating] .Input { min-height: 54px; padding-block: calc(var(--spacingUnit) * 5.5) calc(var(--spacingUnit) * 2); }
.App[data-labels=floating] .Input:not(:focus)::placeholder { opacity: 0; }

.Saved, .Accordion { display: grid; min-width: 0; }
.Accordion--spaced { gap: calc(var(--spacingUnit) * 2); }
.PickerItem, .AccordionItem {
  min-width: 0; background-color: var(--colorBackground); border: 1px solid var(--inputColorBorder); box-shadow: var(--inputBoxShadow);
}
.Saved > .PickerItem + .PickerItem, .Accordion:not(.Accordion--spaced) > .AccordionItem + .AccordionItem { border-top-width: 0; }
.Saved > .PickerItem:first-child, .Accordion > .AccordionItem:first-child { border-start-start-radius: var(--borderRadius); border-start-end-radius: var(--borderRadius); }
.Saved > .PickerItem:last-child, .Accordion > .AccordionItem:last-child { border-end-start-radius: var(--borderRadius); border-end-end-radius: var(--borderRadius); }
.Accordion--spaced > .AccordionItem { border-radius: var(--borderRadius); }
.PickerItem { display: flex; flex-wrap: wrap; gap: calc(var(--spacingUnit) * 2); align-items: center; min-height: 48px; padding-inline: calc(var(--spacingUnit) * 3); }
.PickerItem .Error { flex: 1 0 100%; margin: 0 0 calc(var(--spacingUnit) * 2); }
.Pick { display: flex; flex: 1; gap: 4px calc(var(--spacingUnit) * 2.5); align-items: center; min-width: 0; min-height: 46px; cursor: pointer; }
.PickText { display: flex; flex: 1; flex-wrap: wrap; gap: 0 calc(var(--spacingUnit) * 2.5); min-width: 0; padding-block: 6px; }
.PickerText { min-width: 0; overflow-wrap: anywhere; font-weight: var(--fontWeightMedium); }
.PickerItem--question .PickerText { flex: 1; }
.PickerNote { color: var(--colorTextSecondary); font-variant-numeric: tabular-nums; }
.Radio, .CheckboxInput { flex: none; width: 18px; height: 18px; margin: 0; accent-color: var(--colorPrimary); cursor: inherit; }
.Radio:focus-visible, .CheckboxInput:focus-visible, .Remove:focus-visible, .Tab:focus-visible, .AccordionButton:focus-visible {
  outline: 2px solid var(--ring); outline-offset: 2px;
}
.AccordionButton:focus-visible { outline-offset: -2px; border-radius: var(--borderRadius); }
.Remove {
  min-height: 32px; padding: 4px 8px; border: 0; border-radius: var(--borderRadius); background: none; color: var(--colorTextSecondary);
  font: inherit; font-size: 0.87em; text-decoration: underline; text-underline-offset: 2px; cursor: pointer;
}
.Remove:hover { color: var(--colorText); }
.Remove--sure { color: var(--colorDanger); }
.MethodIcon { display: block; flex: none; width: 24px; height: 16px; }
.Checkbox { display: flex; gap: calc(var(--spacingUnit) * 2.5); align-items: center; min-height: 28px; cursor: pointer; }
.Tabs { display: flex; flex-wrap: wrap; gap: calc(var(--spacingUnit) * 2); padding: 0 0 calc(var(--spacingUnit) * 4); }
.Tab {
  display: grid; flex: 1 1 84px; gap: 6px; min-width: 0; min-height: 62px; padding: calc(var(--spacingUnit) * 2.5) calc(var(--spacingUnit) * 3); text-align: start;
  background-color: var(--colorBackground); border: 1px solid var(--inputColorBorder); border-radius: var(--borderRadius); box-shadow: var(--inputBoxShadow);
  color: var(--tabIconColor, var(--colorTextSecondary)); font: inherit; font-weight: var(--fontWeightMedium); cursor: pointer;
}
.Tab:hover { color: var(--colorText); }
.Tab--selected, .Tab--selected:hover { color: var(--colorPrimary); border-color: var(--colorPrimary); box-shadow: 0 0 0 1px var(--colorPrimary); }
.TabLabel { overflow: hidden; text-overflow: ellipsis; }
.AccordionButton {
  display: flex; gap: calc(var(--spacingUnit) * 2.5); align-items: center; width: 100%; min-height: 50px; padding: calc(var(--spacingUnit) * 3); text-align: start;
  background: none; border: 0; color: var(--colorTextSecondary); font: inherit; font-weight: var(--fontWeightMedium); cursor: pointer;
}
.AccordionButton:hover, .AccordionItem--selected > .AccordionButton { color: var(--colorText); }
.AccordionButton .TabLabel { flex: 1; }
.AccordionPanel { padding: 0 calc(var(--spacingUnit) * 3) calc(var(--spacingUnit) * 4); }
.RadioIcon { flex: none; width: 18px; height: 18px; border: 1.5px solid currentColor; border-radius: 50%; }
.AccordionItem--selected .RadioIcon { border: 5.5px solid var(--colorPrimary); }
.App--still, .App--still * { transition: none !important; }
@media (max-width: 230px) { .Fields { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 360px) { .Control:has(:placeholder-shown) .BrandIcon:nth-child(n + 3) { display: none; } .Input[name=number]:placeholder-shown { padding-inline-end: calc(var(--spacingUnit) * 3 + 62px); } [dir=rtl] .Input[name=number]:placeholder-shown { padding-left: calc(var(--spacingUnit) * 3 + 62px); padding-right: calc(var(--spacingUnit) * 3); } }
/* A saved card is named by its brand: where there is little room, the name has it, not the mark. */
@media (max-width: 270px) { .Pick svg { display: none; } .Control:has(:placeholder-shown) .BrandIcon:nth-child(n + 2) { display: none; } .Input[name=number]:placeholder-shown { padding-inline-end: calc(var(--spacingUnit) * 3 + 34px); } [dir=rtl] .Input[name=number]:placeholder-shown { padding-left: calc(var(--spacingUnit) * 3 + 34px); padding-right: calc(var(--spacingUnit) * 3); } }
@media (prefers-reduced-motion: reduce) { .App, .App * { transition: none !important; } }
@media (forced-colors: active) {
  .Input { border-color: FieldText; }
  .Input:focus, .Input:focus-visible { outline: 2px solid Highlight; outline-offset: 1px; }
  .Input--invalid { border-width: 2px; border-style: dashed; }
  .Tab--selected, .AccordionItem--selected { outline: 2px solid Highlight; outline-offset: -2px; }
  .AccordionItem--selected .RadioIcon { border-color: Highlight; }
  .BrandIcon { forced-color-adjust: none; }
}
`
