import type { CardBrand } from '../card/index.js'
import { svg } from '../dom/index.js'

type Shape = readonly ['circle' | 'path' | 'rect' | 'text', Readonly<Record<string, string>>, string?]

const word = (text: string, fill: string, size = '6.4', style = 'normal'): Shape => [
  'text',
  {
    x: '12',
    y: '10.4',
    'text-anchor': 'middle',
    fill,
    'font-family': 'Arial, Helvetica, sans-serif',
    'font-size': size,
    'font-weight': '700',
    'font-style': style,
  },
  text,
]

const plate = (fill: string, stroke = 'rgba(0, 0, 0, 0.12)'): Shape => [
  'rect',
  { x: '0.5', y: '0.5', width: '23', height: '15', rx: '2.5', fill, stroke },
]

/** Little plates of our own drawing: enough to tell the networks apart, on any background. */
const shapes: Readonly<Record<Exclude<CardBrand, 'unknown'>, readonly Shape[]>> = {
  visa: [plate('#ffffff'), word('VISA', '#1a3a8f', '7.4', 'italic')],
  mastercard: [
    plate('#ffffff'),
    ['circle', { cx: '9.4', cy: '8', r: '4.6', fill: '#e0242f' }],
    ['circle', { cx: '14.6', cy: '8', r: '4.6', fill: '#f5a01e' }],
    ['path', { d: 'M12 4.2a4.6 4.6 0 0 1 0 7.6 4.6 4.6 0 0 1 0-7.6z', fill: '#f06322' }],
  ],
  amex: [plate('#2f78c4', '#2f78c4'), word('AMEX', '#ffffff', '6.4')],
  discover: [
    plate('#ffffff'),
    ['path', { d: 'M8 15.5c6-1.2 11-3.4 15.5-6.6v4.1a2.5 2.5 0 0 1-2.5 2.5z', fill: '#f08a24' }],
    word('DISC', '#2b2b33', '5.6'),
    ['circle', { cx: '20', cy: '5', r: '1.8', fill: '#f08a24' }],
  ],
  diners: [
    plate('#ffffff'),
    ['circle', { cx: '12', cy: '8', r: '5.2', fill: '#1d5fa8' }],
    ['path', { d: 'M10.6 4.8a3.5 3.5 0 0 0 0 6.4zM13.4 4.8a3.5 3.5 0 0 1 0 6.4z', fill: '#ffffff' }],
  ],
  jcb: [
    plate('#ffffff'),
    ['rect', { x: '4', y: '3', width: '4.6', height: '10', rx: '1.6', fill: '#1c63b7' }],
    ['rect', { x: '9.7', y: '3', width: '4.6', height: '10', rx: '1.6', fill: '#d2233f' }],
    ['rect', { x: '15.4', y: '3', width: '4.6', height: '10', rx: '1.6', fill: '#2a9a48' }],
  ],
  unionpay: [
    plate('#ffffff'),
    ['path', { d: 'M5.4 3h5L8.2 13h-5z', fill: '#d8232f' }],
    ['path', { d: 'M10.6 3h5l-2.2 10h-5z', fill: '#17508f' }],
    ['path', { d: 'M15.8 3h5l-2.2 10h-5z', fill: '#0d8a86' }],
  ],
}

/** The networks shown while none is known yet. */
export const shownBrands = ['visa', 'mastercard', 'amex', 'discover'] as const

/** The plate of a network. Decoration: what it says is in the label's words, too. */
export function brandIcon(brand: Exclude<CardBrand, 'unknown'>): SVGSVGElement {
  return draw('BrandIcon', '0 0 24 16', shapes[brand])
}

const line = { fill: 'none', stroke: 'currentColor', 'stroke-width': '1.4', 'stroke-linejoin': 'round' }

/** Any card. */
export function cardIcon(): SVGSVGElement {
  return draw('MethodIcon', '0 0 24 16', [
    ['rect', { ...line, x: '1', y: '1', width: '22', height: '14', rx: '2.5' }],
    ['path', { ...line, d: 'M1 5.4h22M4.5 11h4' }],
  ])
}

/** Any bank. */
export function bankIcon(): SVGSVGElement {
  return draw('MethodIcon', '0 0 24 16', [
    ['path', { ...line, d: 'M5 6.2 12 1.6l7 4.6zM7 6.4v5.4M12 6.4v5.4M17 6.4v5.4M4.6 14.2h14.8' }],
  ])
}

/** A door to another page. */
export function redirectIcon(): SVGSVGElement {
  return draw('MethodIcon', '0 0 24 16', [
    [
      'path',
      {
        ...line,
        d: 'M10.5 3H6.6A1.6 1.6 0 0 0 5 4.6v6.8A1.6 1.6 0 0 0 6.6 13h6.8a1.6 1.6 0 0 0 1.6-1.6V9M13.5 1.5h5v5M18.3 1.7 11 9',
      },
    ],
  ])
}

/** A slip with lines and a torn edge. */
export function voucherIcon(): SVGSVGElement {
  return draw('MethodIcon', '0 0 24 16', [
    ['path', { ...line, d: 'M6 1.5h12v13l-2-1.3-2 1.3-2-1.3-2 1.3-2-1.3-2 1.3zM9 5h6M9 8h4' }],
  ])
}

/** A card with its security code marked. */
export function cvcIcon(): SVGSVGElement {
  return draw('CvcIcon', '0 0 24 16', [
    [
      'rect',
      {
        x: '0.6',
        y: '0.6',
        width: '22.8',
        height: '14.8',
        rx: '2.4',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': '1.2',
      },
    ],
    ['rect', { x: '1', y: '3.4', width: '22', height: '2.6', fill: 'currentColor' }],
    [
      'rect',
      {
        x: '13',
        y: '8.2',
        width: '8',
        height: '4.6',
        rx: '2.3',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': '1.2',
      },
    ],
    ['circle', { cx: '15.2', cy: '10.5', r: '0.8', fill: 'currentColor' }],
    ['circle', { cx: '17', cy: '10.5', r: '0.8', fill: 'currentColor' }],
    ['circle', { cx: '18.8', cy: '10.5', r: '0.8', fill: 'currentColor' }],
  ])
}

function draw(className: string, viewBox: string, drawing: readonly Shape[]): SVGSVGElement {
  const parts = drawing.map(([name, attributes, text]) => svg(name, attributes, text === undefined ? [] : [text]))
  return svg('svg', { class: className, viewBox, 'aria-hidden': 'true', focusable: 'false' }, parts)
}
