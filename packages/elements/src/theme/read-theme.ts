/** The tokens as they compute right now, in forms that Stripe's Appearance takes. */
export interface ResolvedTheme {
  readonly primary: string
  readonly onPrimary: string
  readonly field: string
  readonly text: string
  readonly muted: string
  readonly controlBorder: string
  readonly danger: string
  readonly success: string
  readonly warning: string
  readonly button: string
  readonly onButton: string
  readonly focus: string
  readonly fontFamily: string
  /** With unit, in pixels. */
  readonly fontSize: string
  readonly radius: string
  readonly gap: string
  /** In pixels. */
  readonly controlHeightPx: number
  /** Whether fields are dark with light text. */
  readonly isDark: boolean
}

/** Red, green, blue (0–255) and opacity (0–1). */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** Reads the probe's computed style. */
export function readTheme(probe: Element): ResolvedTheme {
  const style = getComputedStyle(probe)
  const color = (value: string): string => writeColor(paint(value))
  return {
    text: color(style.color),
    field: color(style.backgroundColor),
    primary: color(style.borderTopColor),
    controlBorder: color(style.borderBottomColor),
    danger: color(style.borderInlineStartColor),
    muted: color(style.borderInlineEndColor),
    focus: color(style.outlineColor),
    success: color(style.textDecorationColor),
    warning: color(style.textEmphasisColor),
    // A gradient is no colour, and computes to `auto`.
    button: color(style.accentColor === 'auto' ? style.borderTopColor : style.accentColor),
    onButton: color(style.caretColor),
    onPrimary: color(style.columnRuleColor),
    fontFamily: style.fontFamily,
    fontSize: style.fontSize,
    radius: style.borderStartStartRadius,
    gap: style.columnGap,
    controlHeightPx: Number.parseFloat(style.minBlockSize) || 48,
    isDark: brightness(paint(style.backgroundColor)) < brightness(paint(style.color)),
  }
}

/** One pixel that paints any CSS colour (`oklch`, `color-mix`, system colours) and gives it back as bytes. */
let pixel: CanvasRenderingContext2D | null = null

function paint(value: string): Rgba {
  pixel ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  })
  if (!pixel) return [0, 0, 0, 1]
  pixel.clearRect(0, 0, 1, 1)
  pixel.fillStyle = value
  pixel.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 255] = pixel.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}

/** Writes a colour the way every version of Stripe's Appearance reads it: hex, or `rgba()` when it is not opaque. */
export function writeColor([red, green, blue, alpha]: Rgba): string {
  if (alpha < 1) return `rgba(${red}, ${green}, ${blue}, ${Number(alpha.toFixed(3))})`
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** How bright a colour looks, 0 for black to 255 for white (the luma of television; enough to tell dark from light). */
export function brightness([red, green, blue]: Rgba): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue
}
