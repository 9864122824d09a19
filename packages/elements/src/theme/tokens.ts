import { css } from 'lit'

/**
 * The design tokens.
 *
 * A page sets `--azora-…` on the element or on any ancestor. Inside, only the resolved `--_…` twins are read, so that a
 * value inherited from `:root` wins over our default. Colours follow `color-scheme` through `light-dark()`. The comment
 * above a token is what `custom-elements.json`, and so an editor, says of it.
 */
export const tokens = css`
  :host {
    /* The button, and what is chosen. */
    --_primary: var(--azora-color-primary, light-dark(#4338ca, #a5b4fc));
    /* What is written on the primary colour. */
    --_on-primary: var(--azora-color-on-primary, light-dark(#ffffff, #17163a));
    /* The card around the form. */
    --_surface: var(--azora-color-surface, light-dark(#ffffff, #17191f));
    /* Inside the fields. */
    --_field: var(--azora-color-field, light-dark(#ffffff, #1f222a));
    /* The button, where it is not to be of the primary colour; gradients too. */
    --_button: var(--azora-button-background, var(--_primary));
    /* What is written on the button. */
    --_on-button: var(--azora-button-color, var(--_on-primary));
    /* What is read first. */
    --_text: var(--azora-color-text, light-dark(#1a1d26, #f1f2f6));
    /* What is read second: hints, labels, the footer. */
    --_muted: var(--azora-color-muted, light-dark(#5b6172, #a7adbd));
    /* The border of the fields. */
    --_control-border: var(--azora-color-control-border, light-dark(#8d93a3, #767d8f));
    /* Errors. */
    --_danger: var(--azora-color-danger, light-dark(#b3261e, #ffb4ab));
    /* The receipt. */
    --_success: var(--azora-color-success, light-dark(#13734a, #6fdba6));
    /* What is pending, and the badge of test mode. */
    --_warning: var(--azora-color-warning, light-dark(#8a5300, #f5c36b));
    /* The ring around what has the focus. */
    --_focus: var(--azora-color-focus, var(--_primary));
    /* Also of Stripe's fields, when the property fonts brings it into their frame. */
    --_font: var(--azora-font-family, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    /* Everything else is in proportion to it. */
    --_font-size: var(--azora-font-size, 1rem);
    /* Corners of fields and button. */
    --_radius: var(--azora-radius, 10px);
    /* Corners of the card. */
    --_surface-radius: var(--azora-surface-radius, 16px);
    /* Between the card and what is in it. */
    --_surface-padding: var(--azora-surface-padding, clamp(20px, 6cqi, 32px));
    /* Around the card. */
    --_surface-border: var(--azora-surface-border, 1px solid light-dark(rgb(20 24 40 / 9%), rgb(255 255 255 / 10%)));
    /* Below the card. */
    --_surface-shadow: var(
      --azora-surface-shadow,
      0 1px 2px rgb(20 24 40 / 5%),
      0 8px 28px -8px light-dark(rgb(20 24 40 / 14%), rgb(0 0 0 / 55%))
    );
    /* Between the parts of the form. */
    --_gap: var(--azora-gap, 16px);
    /* Of fields and button; no less than 44px for fingers. */
    --_control-height: var(--azora-control-height, 48px);
  }

  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* Every token that Stripe's frame must follow is a property of this element, so that one look at its computed style
     reads them all, and one transition on it tells of any change, whatever caused it. */
  .probe {
    color: var(--_text);
    background-color: var(--_field);
    border-block-start: 1px solid var(--_primary);
    border-block-end: 1px solid var(--_control-border);
    border-inline-start: 1px solid var(--_danger);
    border-inline-end: 1px solid var(--_muted);
    outline: 1px solid var(--_focus);
    text-decoration-color: var(--_success);
    column-rule-color: var(--_on-primary);
    text-emphasis-color: var(--_warning);
    accent-color: var(--_button);
    caret-color: var(--_on-button);
    font-family: var(--_font);
    font-size: var(--_font-size);
    border-start-start-radius: var(--_radius);
    column-gap: var(--_gap);
    min-block-size: var(--_control-height);
    transition: all 1ms allow-discrete;
  }
`
