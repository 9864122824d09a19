import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { signPayload } from './sign.js'

it('signs so that the client of Stripe takes it for genuine', async () => {
  const payload = '{"id":"evt_1","object":"event","name":"Jürgen"}'
  const now = Math.floor(Date.now() / 1000)
  const header = await signPayload(payload, ['whsec_1'], now)
  expect(header).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
  await expect(Stripe.webhooks.constructEventAsync(payload, header, 'whsec_1')).resolves.toMatchObject({ id: 'evt_1' })
  await expect(Stripe.webhooks.constructEventAsync(payload, header, 'whsec_2')).rejects.toThrow()
  await expect(Stripe.webhooks.constructEventAsync(`${payload} `, header, 'whsec_1')).rejects.toThrow()
})
