import { afterEach, expect, it, vi } from 'vitest'
import { openAttempts } from './open-attempts.js'

afterEach(() => vi.unstubAllGlobals())

it('looks into the browser’s storage when an attempt is asked for, and not before', () => {
  const entries = new Map<string, string>()
  const setItem = vi.fn((key: string, value: string) => void entries.set(key, value))
  const getItem = (key: string) => entries.get(key) ?? null
  vi.stubGlobal('sessionStorage', { getItem, setItem, removeItem: (key: string) => void entries.delete(key) })
  const attempts = openAttempts()
  expect(setItem).not.toHaveBeenCalled()
  const { key } = attempts.begin('order')
  expect(openAttempts().find('order')?.key).toBe(key)
})
