import { css } from 'lit'

/**
 * The design tokens.
 *
 * A page sets `--azora-…` on the element or on any ancestor. Inside, only the resolved `--_…` twins are read, so that a
 * value inherited from `:root` wins over our default. Colours follow `color-scheme` through `light-dark()`.
 */
export const tokens = css`
  :host {
    --_primary: var(--azora-color-primary, light-dark(#4338ca, #a5b4fc));
    --_on-primary: var(--azora-color-on-primary, light-dark(#ffffff, #17163a));
    --_surface: var(--azora-color-surface, light-dark(#ffffff, #17191f));
    --_field: var(--azora-color-field, light-dark(#ffffff, #1f222a));
    --_text: var(--azora-color-text, light-dark(#1a1d26, #f1f2f6));
    --_muted: var(--azora-color-muted, light-dark(#5b6172, #a7adbd));
    --_control-border: var(--azora-color-control-border, light-dark(#8d93a3, #767d8f));
    --_danger: var(--azora-color-danger, light-dark(#b3261e, #ffb4ab));
    --_success: var(--azora-color-success, light-dark(#13734a, #6fdba6));
    --_warning: var(--azora-color-warning, light-dark(#8a5300, #f5c36b));
    --_focus: var(--azora-color-focus, var(--_primary));
    --_font: var(--azora-font-family, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-size: var(--azora-font-size, 1rem);
    --_radius: var(--azora-radius, 10px);
    --_surface-radius: var(--azora-surface-radius, 16px);
    --_surface-padding: var(--azora-surface-padding, clamp(20px, 6cqi, 32px));
    --_surface-border: var(--azora-surface-border, 1px solid light-dark(rgb(20 24 40 / 9%), rgb(255 255 255 / 10%)));
    --_surface-shadow: var(
      --azora-surface-shadow,
      0 1px 2px rgb(20 24 40 / 5%),
      0 8px 28px -8px light-dark(rgb(20 24 40 / 14%), rgb(0 0 0 / 55%))
    );
    --_gap: var(--azora-gap, 16px);
    --_control-height: var(--azora-control-height, 48px);
  }

  /* Every token that Stripe's frame must follow is a property of this element, so that one look at its computed style
     reads them all, and one transition on it tells of any change, whatever caused it. */
  .probe {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
    pointer-events: none;
    color: var(--_text);
    background-color: var(--_field);
    border-block-start: 1px solid var(--_primary);
    border-block-end: 1px solid var(--_control-border);
    border-inline-start: 1px solid var(--_danger);
    border-inline-end: 1px solid var(--_muted);
    outline: 1px solid var(--_focus);
    text-decoration-color: var(--_success);
    column-rule-color: var(--_on-primary);
    font-family: var(--_font);
    font-size: var(--_font-size);
    border-start-start-radius: var(--_radius);
    column-gap: var(--_gap);
    min-block-size: var(--_control-height);
    transition: all 1ms allow-discrete;
  }
`
