import { PLATFORM } from '../../storage/port/index.js'
import { equal } from '../expect.js'
import type { Chapter } from '../harness.js'
import { auditEntry, claim, putPayment, putRefund, setOf } from '../samples.js'

const webhook = { actor: 'stripe:evt_1', action: 'webhook', atMs: 5 } as const

export const audit: Chapter = {
  title: 'the audit log says who did what',
  requirements: [
    {
      sentence: 'keeps an entry once for its id, and lists the newest first',
      async hold({ storage }) {
        await storage.commit([setOf(auditEntry('aud_1', { atMs: 1 }), auditEntry('aud_2', { atMs: 2 }))])
        await storage.commit([setOf(auditEntry('aud_1', { atMs: 9, action: 'something.else' }))])
        const entries = await storage.audit({ limit: 10 })
        equal(
          entries.map(({ id, atMs, action, detail }) => [id, atMs, action, detail]),
          [
            ['aud_2', 2, 'create_refund', { amountMinor: 100 }],
            ['aud_1', 1, 'create_refund', { amountMinor: 100 }],
          ],
          'the entries',
        )
      },
    },
    {
      sentence: 'has a line for each record that a set changed, with its author and the revision that came of it',
      async hold({ storage }) {
        await storage.commit([
          {
            ...setOf(putPayment({ asOfS: 1 }), putRefund({ id: 're_1', paymentId: 'pi_1', amountMinor: 1 })),
            by: webhook,
          },
        ])
        const operator = { actor: 'operator:7', action: 'sync', atMs: 6 }
        await storage.commit([{ ...setOf(putPayment({ asOfS: 2, status: 'succeeded' })), by: operator }])
        const entries = await storage.audit({ limit: 10, subject: { account: PLATFORM, id: 'pi_1' } })
        equal(
          entries.map(({ id, atMs, actor, action, subject, detail }) => [id, atMs, actor, action, subject, detail]),
          [
            ['payment:pi_1:2', 6, 'operator:7', 'sync', 'pi_1', { kind: 'payment', revision: 2, status: 'succeeded' }],
            [
              'payment:pi_1:1',
              5,
              'stripe:evt_1',
              'webhook',
              'pi_1',
              { kind: 'payment', revision: 1, status: 'processing' },
            ],
          ],
          "the payment's story",
        )
        equal((await storage.audit({ limit: 10 })).length, 3, 'the refund has its own line')
      },
    },
    {
      sentence: 'has no line for what changed nothing, and none without an author',
      async hold({ storage }) {
        await storage.commit([setOf(putPayment({ asOfS: 5 }))])
        await storage.commit([
          { ...setOf(claim('evt_1'), putPayment({ asOfS: 4, status: 'requires_action' })), by: webhook },
          { ...setOf(claim('evt_1'), putPayment({ asOfS: 9 })), by: webhook },
          { ...setOf(putPayment({ asOfS: 5, status: 'canceled', expectRevision: 7 })), by: webhook },
        ])
        equal(await storage.audit({ limit: 10 }), [], 'the log')
      },
    },
    {
      sentence: 'is found by subject and by actor, and read page by page',
      async hold({ storage }) {
        await storage.commit([
          setOf(
            ...[1, 2, 3, 4, 5].map((at) =>
              auditEntry(`aud_${at}`, { atMs: 7, actor: at % 2 ? 'operator:7' : 'user:ada' }),
            ),
          ),
          { account: 'acct_2', changes: [auditEntry('aud_9', { actor: 'stripe:evt_9' })] },
        ])
        const found = async (query: object) => (await storage.audit({ limit: 2, ...query })).map(({ id }) => id)
        equal(await found({ actor: 'user:ada' }), ['aud_4', 'aud_2'], 'what ada did')
        equal(await found({ actor: 'stripe:evt_9' }), ['aud_9'], 'what an event did')
        equal(await found({ subject: { account: PLATFORM, id: 'pi_1' } }), ['aud_5', 'aud_4'], 'the first page')
        const after = { atMs: 7, id: 'aud_4' }
        equal(await found({ subject: { account: PLATFORM, id: 'pi_1' }, after }), ['aud_3', 'aud_2'], 'the next page')
        equal(await found({ subject: { account: 'acct_2', id: 'pi_2' } }), [], 'what nobody did')
      },
    },
  ],
}
