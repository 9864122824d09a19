import { expect, it, onTestFinished } from 'vitest'
import { startQuickstart } from './start-quickstart.js'

it('says where everything is, and ends in order on Ctrl-C', async () => {
  const quickstart = await startQuickstart()
  onTestFinished(() => quickstart.remove())
  for (const line of [
    quickstart.pageUrl,
    quickstart.apiUrl,
    `${quickstart.sandboxUrl}/_sandbox`,
    '4242 4242 4242 4242',
  ]) {
    expect(quickstart.output).toContain(line)
  }
  // A page that looks at the live list keeps its connection open; that must not hold up the end.
  const live = await fetch(new URL('/live', quickstart.apiUrl))
  expect(live.headers.get('content-type')).toBe('text/event-stream')
  expect(await quickstart.kill('SIGINT')).toBe(0)

  await quickstart.start()
  expect(await quickstart.kill('SIGTERM')).toBe(0)
  expect(quickstart.output).not.toMatch(/error/i)
})

it('keeps a second process out of the same data', async () => {
  const quickstart = await startQuickstart()
  onTestFinished(() => quickstart.remove())
  await expect(startQuickstart({ DATA_FOLDER: quickstart.dataFolder })).rejects.toThrow(/Another demo \(process \d+\)/)
})

it('says what is missing when only one of the keys is set', async () => {
  await expect(startQuickstart({ STRIPE_SECRET_KEY: 'sk_test_1' })).rejects.toThrow(
    /STRIPE_PUBLISHABLE_KEY.*STRIPE_WEBHOOK/s,
  )
})

it('lets only its own page call the API, and only an operator refund', async () => {
  const quickstart = await startQuickstart()
  onTestFinished(() => quickstart.remove())
  const post = (path: string, headers: Record<string, string>) =>
    fetch(quickstart.apiUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    })
  expect((await post('/quotes', { origin: 'https://evil.example' })).status).toBe(403)
  expect((await post('/payments/pi_1/refunds', { origin: quickstart.pageUrl })).status).toBe(403)
  expect((await post('/payments/pi_1/refunds', { authorization: 'Bearer demo-operator' })).status).toBe(404)
})
