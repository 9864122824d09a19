import { type ListQuery, PLATFORM } from '../../storage/port/index.js'
import { equal } from '../expect.js'
import type { Chapter } from '../harness.js'
import { putInvoice, putPayment, putRefund, putSubscription, setOf } from '../samples.js'

const query = (index: ListQuery['index'], limit = 10): ListQuery => ({ account: PLATFORM, index, limit })

export const lists: Chapter = {
  title: 'a list comes in pages, newest first',
  requirements: [
    {
      sentence: 'lists by user, by parent and all, and nobody else in between',
      async hold({ storage }) {
        await storage.commit([
          setOf(
            putPayment({ id: 'pi_a', userId: 'ada' }),
            putPayment({ id: 'pi_b', userId: 'bob' }),
            putPayment({ id: 'pi_g' }),
          ),
          setOf(
            putRefund({ id: 're_a', paymentId: 'pi_a', amountMinor: 1 }),
            putRefund({ id: 're_b', paymentId: 'pi_b', amountMinor: 1 }),
          ),
        ])
        const ids = ({ records }: { readonly records: readonly { readonly id: string }[] }) =>
          records.map(({ id }) => id)
        equal(ids(await storage.list('payment', query({ by: 'user', value: 'ada' }))), ['pi_a'], 'by user')
        equal(ids(await storage.list('refund', query({ by: 'parent', value: 'pi_b' }))), ['re_b'], 'by parent')
        equal(ids(await storage.list('payment', query({ by: 'all' }))), ['pi_g', 'pi_b', 'pi_a'], 'all')
        equal(ids(await storage.list('payment', { ...query({ by: 'all' }), account: 'acct_1' })), [], 'another account')
      },
    },
    {
      sentence: 'F26 keeps an invoice before its subscription is here, and finds it under it before and after',
      async hold({ storage }) {
        const found = async () => {
          const page = await storage.list('invoice', query({ by: 'parent', value: 'sub_1' }))
          return page.records.map(({ id, status, data }) => [id, status, data.paidMinor])
        }
        await storage.commit([setOf(putInvoice({ id: 'in_1', subscriptionId: 'sub_1', status: 'paid' }))])
        equal(await found(), [['in_1', 'paid', 9_900]], 'before')
        equal(await storage.get('subscription', 'sub_1', PLATFORM), undefined, 'the subscription')
        await storage.commit([
          setOf(putSubscription('sub_1'), putInvoice({ id: 'in_2', subscriptionId: 'sub_2', asOfS: 101 })),
          // Late news of what is over for good.
          setOf(putInvoice({ id: 'in_1', subscriptionId: 'sub_1', status: 'open', asOfS: 102 })),
        ])
        equal(await found(), [['in_1', 'paid', 9_900]], 'after')
        const subscription = await storage.get('subscription', 'sub_1', PLATFORM)
        equal(subscription?.data.items[0]?.unitMinor, 4_950, 'the subscription')
        equal((await storage.list('subscription', query({ by: 'user', value: 'ada' }))).records.length, 1, 'by user')
      },
    },
    {
      sentence: 'pages through all of them once, also where many are of one second',
      async hold({ storage }) {
        const times = [5, 5, 5, 4, 4, 9, 1, 5]
        await storage.commit(times.map((createdAtS, at) => setOf(putPayment({ id: `pi_${at}`, createdAtS }))))
        const seen: string[] = []
        let after: ListQuery['after']
        for (let pages = 0; pages < 10; pages += 1) {
          const page = await storage.list(
            'payment',
            after ? { ...query({ by: 'all' }, 3), after } : query({ by: 'all' }, 3),
          )
          seen.push(...page.records.map(({ id }) => id))
          if (page.next === null) break
          after = page.next
        }
        equal(seen, ['pi_5', 'pi_7', 'pi_2', 'pi_1', 'pi_0', 'pi_4', 'pi_3', 'pi_6'], 'what was seen')
      },
    },
    {
      sentence: 'does not shift when something is written between two pages',
      async hold({ storage }) {
        await storage.commit(
          [1, 2, 3, 4].map((second) => setOf(putPayment({ id: `pi_${second}`, createdAtS: second }))),
        )
        const first = await storage.list('payment', query({ by: 'all' }, 2))
        await storage.commit([setOf(putPayment({ id: 'pi_9', createdAtS: 9 }))])
        const second = await storage.list('payment', {
          ...query({ by: 'all' }, 2),
          ...(first.next && { after: first.next }),
        })
        equal(
          [...first.records, ...second.records].map(({ id }) => id),
          ['pi_4', 'pi_3', 'pi_2', 'pi_1'],
          'both pages',
        )
      },
    },
    {
      sentence: 'says that a full last page is the last',
      async hold({ storage }) {
        await storage.commit([setOf(putPayment({ id: 'pi_1' })), setOf(putPayment({ id: 'pi_2' }))])
        equal((await storage.list('payment', query({ by: 'all' }, 2))).next, null, 'the next page')
      },
    },
  ],
}
