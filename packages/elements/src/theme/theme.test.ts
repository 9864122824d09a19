import { describe, expect, it } from 'vitest'
import { brightness, writeColor } from './read-theme.js'
import { mergeAppearance, toAppearance } from './to-appearance.js'

const theme = {
  primary: '#4338ca',
  onPrimary: '#ffffff',
  field: '#ffffff',
  text: '#1a1d26',
  muted: '#5b6172',
  controlBorder: '#8d93a3',
  danger: '#b3261e',
  success: '#13734a',
  warning: '#8a5300',
  button: '#4338ca',
  onButton: '#ffffff',
  focus: '#4338ca',
  fontFamily: 'system-ui',
  fontSize: '16px',
  radius: '10px',
  gap: '16px',
  controlHeightPx: 48,
  isDark: false,
}

describe('the theme in Stripe’s words', () => {
  it('writes opaque colours as hex and others with their opacity', () => {
    expect(writeColor([67, 56, 202, 1])).toBe('#4338ca')
    expect(writeColor([0, 0, 0, 0.5])).toBe('rgba(0, 0, 0, 0.5)')
  })

  it('tells dark from light', () => {
    expect(brightness([0, 0, 0, 1])).toBe(0)
    expect(brightness([255, 255, 255, 1])).toBeCloseTo(255)
  })

  it('makes the fields as high as the button', () => {
    const { rules } = toAppearance(theme, 'above')
    const padding = Number.parseFloat(rules?.['.Input']?.padding ?? '')
    expect(2 * padding + 1.5 * 16 + 2).toBe(theme.controlHeightPx)
  })

  it('starts from Stripe’s dark theme when the fields are dark', () => {
    expect(toAppearance({ ...theme, isDark: true }, 'above').theme).toBe('night')
    expect(toAppearance(theme, 'floating')).toMatchObject({ theme: 'stripe', labels: 'floating' })
  })

  it('lets the page have the last word, variable by variable', () => {
    const merged = mergeAppearance(toAppearance(theme, 'above'), { variables: { colorPrimary: 'red' } })
    expect(merged.variables).toMatchObject({ colorPrimary: 'red', colorText: theme.text })
  })
})
