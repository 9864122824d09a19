import { css } from 'lit'

/** What somebody has told their system: less motion, other colours. */
export const preferences = css`
  @media (prefers-reduced-motion: reduce) {
    *:not(.probe) {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      /* Not a short one: what is to be hidden would still be seen for a frame, and be seen to move. */
      transition: none !important;
    }
    .busy .spinner svg {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    /* The browser leaves pictures as they are: what they are drawn with is ours to give up. */
    :host {
      --_danger: CanvasText;
      --_success: CanvasText;
      --_warning: CanvasText;
    }
    form,
    .skeleton i,
    .loading svg,
    .loading :is(bdi, .amount):empty::before {
      border: 1px solid ButtonBorder;
    }
    button {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
    }
    .submit[aria-disabled='true'] {
      background: GrayText;
      opacity: 1;
    }
    .error {
      border: 2px solid CanvasText;
    }
  }
`
