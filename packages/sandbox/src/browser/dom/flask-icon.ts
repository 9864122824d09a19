import { svg } from './build.js'

/** A flask: what happens here is an experiment. */
export function flaskIcon(): SVGSVGElement {
  const line = {
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.3',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }
  const d = 'M6 1.8h4M6.7 1.8v4.1L3 12.3a1.3 1.3 0 0 0 1.1 2h7.8a1.3 1.3 0 0 0 1.1-2L9.3 5.9V1.8M4.6 10h6.8'
  return svg('svg', { class: 'FlaskIcon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' }, [
    svg('path', { ...line, d }),
  ])
}
