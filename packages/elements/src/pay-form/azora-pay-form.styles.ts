import { css } from 'lit'
import { preferences } from './preferences.styles.js'

/** Looks of `<azora-pay-form>`. Logical properties only, so that right-to-left needs no rules of its own. */
const looks = css`
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: min(20rem, 100vw - 4rem);
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.5;
    color: var(--_text);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :host([color-scheme='light']) {
    color-scheme: light;
  }
  :host([color-scheme='dark']) {
    color-scheme: dark;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  form {
    position: relative;
    margin: 0;
    padding: var(--_surface-padding);
    border: var(--_surface-border);
    border-radius: var(--_surface-radius);
    background: var(--_surface);
    box-shadow: var(--_surface-shadow);
    overflow-wrap: anywhere;
  }
  form,
  .stack,
  .payment {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_gap) * 1.25);
  }
  p,
  h2 {
    margin: 0;
  }
  svg {
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  /* What is bought, and what it costs. */
  .description {
    min-block-size: 1.5em;
    color: var(--_muted);
    font-size: 0.9375em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* Little room for big text: no word is lost. */
  @container (width < 16em) {
    .description {
      white-space: normal;
    }
    form {
      hyphens: auto;
    }
  }
  .price {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 12px;
    min-block-size: 2.25em;
  }
  .amount {
    font-size: 1.75em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .amount.words {
    font-size: 1.25em;
    letter-spacing: 0;
  }
  .badge {
    padding: 2px 10px;
    border-radius: 99px;
    border: 1px solid color-mix(in srgb, currentcolor 40%, transparent);
    color: var(--_warning);
    background: color-mix(in srgb, currentcolor 9%, transparent);
    font-size: 0.75em;
    font-weight: 600;
    white-space: nowrap;
  }

  /* The wallets, and what parts them from the fields. */
  /* Neither clipped nor hidden while it loads: a browser keeps such a frame from working out its height. */
  .absent {
    position: absolute;
    inset-inline: 0;
    opacity: 0;
    pointer-events: none;
  }
  .settled .absent {
    visibility: hidden;
  }
  .divider {
    display: flex;
    align-items: center;
    gap: 12px;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .divider::before,
  .divider::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid color-mix(in srgb, var(--_text) 15%, transparent);
  }

  /* The fields: the skeleton and Stripe's frame share one cell, so that nothing moves when one takes the other's place. */
  .payment > *,
  .bones > *,
  .bones::slotted(*) {
    grid-area: 1 / 1;
    align-self: start;
  }
  /* A frame that learns its height before the form is ready must not push the rest, nor bring the page a scrollbar, which
     makes everything narrower: both change at once. */
  .loading .mount {
    position: absolute;
    inset: 0;
    align-self: auto;
    overflow: clip;
    opacity: 0;
  }
  .skeleton {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_gap);
    pointer-events: none;
  }
  /* Hidden with what it holds shown, it may move when the wallets come above it: what is seen of it is new then. */
  .payment {
    visibility: hidden;
  }
  /* Fields that take less room than most (saved cards, a way to pay without any) leave no gap. */
  .settled .bones {
    display: none;
  }
  .loading .bones,
  .mount {
    visibility: visible;
  }
  .room {
    inline-size: 100%;
  }
  .settled .room,
  p.room {
    visibility: hidden;
  }
  .skeleton > div:first-child {
    grid-column: 1 / -1;
  }
  .skeleton i,
  .loading svg,
  .loading :is(bdi, .amount):empty::before {
    display: block;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_text) 7%, transparent);
  }
  .skeleton i:not(:last-child) {
    inline-size: min(5em, 100%);
    block-size: 0.71875em;
    margin-block: 0.1875em calc(6px + 0.1875em);
    border-radius: 4px;
  }
  /* In the line that the words will take: it is as high without them. */
  .loading :is(bdi, .amount):empty::before {
    content: '';
    display: inline-block;
    inline-size: 5em;
    block-size: 0.71875em;
    border-radius: 4px;
  }
  .skeleton i:last-child {
    block-size: var(--_control-height);
  }
  .submit-bone {
    display: block;
  }
  .submit-bone i:last-child {
    block-size: max(44px, 1.5em + 22px, var(--_control-height));
  }
  /* Only where it takes long: until then it would cost the frames that Stripe's fields need to draw themselves. */
  .loading .skeleton,
  .loading svg {
    animation: breathe 1.6s ease-in-out 0.8s infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  /* What went wrong. */
  .error {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px 12px;
    padding: 14px 16px;
    border: 1px solid color-mix(in srgb, var(--_danger) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_danger) 7%, transparent);
    font-size: 0.9375em;
  }
  [part='error-icon'] {
    grid-row: span 2;
  }
  .error svg {
    inline-size: 20px;
    margin-block-start: 1px;
    color: var(--_danger);
  }
  .error-title {
    font-weight: 600;
  }
  .error-advice {
    grid-column: 2;
    color: var(--_muted);
  }

  button {
    font: inherit;
    cursor: pointer;
    position: relative;
    inline-size: 100%;
    min-block-size: max(44px, var(--_control-height));
    padding: 10px 20px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_button);
    color: var(--_on-button);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    transition: 0.15s;
  }
  button:not([aria-disabled='true']):hover {
    filter: brightness(1.1);
  }
  button:not([aria-disabled='true']):active {
    transform: translateY(1px);
  }
  .submit.off {
    opacity: 0.55;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .submit-label {
    display: block;
  }
  .busy .submit-label {
    opacity: 0;
  }
  .spinner {
    position: absolute;
    inset: 0;
    display: none;
    align-items: center;
    justify-content: center;
    gap: 10px;
  }
  .busy .spinner {
    display: flex;
  }
  .spinner svg {
    inline-size: 20px;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  .footer {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.4;
    text-align: center;
    min-block-size: 1.4em;
    margin-block: calc(var(--_gap) * -0.25) 0;
  }
  .footer svg {
    inline-size: 14px;
    flex: none;
  }

  /* How it ended. */
  .outcome {
    display: grid;
    justify-items: center;
    align-content: center;
    min-block-size: 22em;
    gap: 6px;
    padding-block: clamp(12px, 6cqi, 28px);
    text-align: center;
    text-wrap: balance;
  }
  .outcome svg {
    inline-size: 56px;
    margin-block-end: 10px;
    color: var(--_success);
  }
  .outcome:not(.success) svg {
    color: var(--_warning);
  }
  .outcome h2 {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
  }
  .outcome p {
    color: var(--_muted);
    max-inline-size: 38ch;
  }
  .outcome .amount {
    color: var(--_text);
    margin-block: 2px;
  }
  .outcome .badge {
    margin-block-start: 12px;
  }
  .outcome .again {
    margin-block-start: 16px;
    max-inline-size: 280px;
  }
  .outcome a {
    display: grid;
    align-content: center;
    min-block-size: 44px;
    color: var(--_text);
    font-weight: 600;
  }
  .outcome .reference {
    margin-block-start: 12px;
    font-size: 0.8125em;
  }
  .reference span {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  }
  .disc {
    fill: color-mix(in srgb, currentcolor 12%, transparent);
    stroke: none;
  }
  .success .disc {
    transform-origin: center;
    animation: pop 0.35s cubic-bezier(0.2, 0.9, 0.3, 1.3) backwards;
  }
  .success .stroke {
    stroke-dasharray: 1;
    animation: draw 0.4s 0.2s ease-out backwards;
  }
  @keyframes pop {
    from {
      transform: scale(0.6);
      opacity: 0;
    }
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 1;
    }
  }
`

/** What somebody has told their system comes last, and overrides. */
export const styles = [looks, preferences]
