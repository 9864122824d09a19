/** A day as people read it, as the world's clock has it: `Nov 23, 2026`, or with the month in full. */
export function formatDay(seconds: number, locale: string, dateStyle: 'long' | 'medium' = 'medium'): string {
  return new Date(seconds * 1000).toLocaleDateString(locale, { dateStyle, timeZone: 'UTC' })
}
