import { describe, expect, it } from 'vitest'
import { allowValue } from './allow-value.js'
import { resolveRules } from './resolve-rules.js'
import { isDark, resolveVariables } from './resolve-variables.js'

describe('a value of an appearance', () => {
  it.each([
    '#0570de',
    'rgb(5 112 222 / 0.5)',
    'oklch(0.7 0.1 250)',
    'color-mix(in srgb, var(--colorPrimary) 20%, transparent)',
    '0px 1px 1px rgba(0, 0, 0, 0.03), 0 0 0 2px red',
    'Inter, "Segoe UI", sans-serif',
    'calc(var(--spacingUnit) * 2)',
  ])('may be %s', (value) => {
    expect(allowValue(value)).toBe(value)
  })

  it.each([
    'url(https://evil.example/x.png)',
    'URL(//evil.example)',
    'image-set("https://evil.example/x.png" 1x)',
    'red; background: blue',
    'red} body {display: none',
    '@import "x"',
    'r\\65 d',
    'red/**/',
    'expression(alert(1))',
    '',
    'a'.repeat(500),
  ])('may not be %s', (value) => {
    expect(allowValue(value)).toBeUndefined()
  })
})

describe('the variables of an appearance', () => {
  it('are those of the theme, overlaid with the app’s', () => {
    const variables = resolveVariables({ theme: 'night', variables: { colorPrimary: 'tomato', borderRadius: '12px' } })
    expect(variables.get('--colorPrimary')).toBe('tomato')
    expect(variables.get('--borderRadius')).toBe('12px')
    expect(variables.get('--colorBackground')).toBe('#30313d')
  })

  it('keep the theme’s value where the app’s is not allowed', () => {
    const variables = resolveVariables({ variables: { colorBackground: 'url(x)' } })
    expect(variables.get('--colorBackground')).toBe('#ffffff')
  })

  it('know Stripe’s older spellings', () => {
    expect(resolveVariables({ variables: { spacingGridRow: '20px' } }).get('--gridRowSpacing')).toBe('20px')
  })
})

describe('the rules of an appearance', () => {
  it('come through with their selector and CSS names', () => {
    const [rule] = resolveRules({ '.Input:focus': { boxShadow: '0 0 0 2px red', borderColor: 'red' } })
    expect(rule?.selector).toBe('.Input:focus')
    expect([...(rule?.declarations ?? [])]).toEqual([
      ['box-shadow', '0 0 0 2px red'],
      ['border-color', 'red'],
    ])
  })

  it('apply to each selector of a list', () => {
    expect(resolveRules({ '.Input, .Label': { color: 'red' } }).map(({ selector }) => selector)).toEqual([
      '.Input',
      '.Label',
    ])
  })

  it.each(['body', '.Input ~ *', '.SimulatedNote, *', '.Input{}', '.Unknown', '.Input:has(a)'])(
    'leave out what the selector %s asks beyond the documented classes',
    (selector) => {
      const kept = resolveRules({ [selector]: { color: 'red' } }).map((rule) => rule.selector)
      expect(kept.every((each) => each === '.SimulatedNote')).toBe(true)
    },
  )

  it('leave out properties that could hide or move a field', () => {
    expect(resolveRules({ '.Input': { position: 'fixed', display: 'none', background: 'red' } })).toEqual([])
  })
})

describe('the scheme of a background', () => {
  it('is dark where light letters read better', () => {
    expect(isDark([255, 255, 255])).toBe(false)
    expect(isDark([48, 49, 61])).toBe(true)
  })
})
