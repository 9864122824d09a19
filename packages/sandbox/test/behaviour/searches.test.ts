import { describe, expect, it } from 'vitest'
import { arrange, failureOf } from './arrange.js'

describe('a search', () => {
  it('finds ten objects unless told, the newest first, and says whether there are more', async () => {
    const { stripe } = arrange()
    for (let number = 1; number <= 11; number += 1) await stripe.products.create({ name: `Course ${number}` })
    const page = await stripe.products.search({ query: "name~'Course'" })
    expect(page.data.map(({ name }) => name)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((number) => `Course ${number}`),
    )
    expect(page.has_more).toBe(true)
    const all = await stripe.products.search({ query: "name~'Course'", limit: 11 })
    expect([all.data.length, all.has_more, all.next_page]).toEqual([11, false, null])
  })

  it('finds nobody who was deleted', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.customers.create({ email: 'ada@example.test' })
    const gone = await stripe.customers.create({ email: 'ada@example.test' })
    await stripe.customers.del(gone.id)
    const { data } = await stripe.customers.search({ query: "email:'ada@example.test'" })
    expect(data.map((customer) => customer.id)).toEqual([id])
    expect((await stripe.customers.search({ query: "-email:'grace@example.test'" })).data).toHaveLength(1)
  })

  it.each([
    ['amount<500', [400]],
    ['amount<=500', [500, 400]],
    ['amount>500', [600]],
    ['amount>=500', [600, 500]],
    ['amount>400 AND amount<600', [500]],
    ['amount<500 OR amount>500', [600, 400]],
    ['amount>400 amount<600', [500]],
  ])('for %s keeps to the bounds', async (query, amounts) => {
    const { stripe } = arrange()
    for (const amount of [400, 500, 600]) await stripe.paymentIntents.create({ amount, currency: 'usd' })
    const { data } = await stripe.paymentIntents.search({ query })
    expect(data.map(({ amount }) => amount)).toEqual(amounts)
  })

  it.each([
    ['The "Rock" Course', 'name:"The \\"Rock\\" Course"'],
    ['Rock AND Roll', "name:'Rock AND Roll'"],
    ['Rock OR Roll', 'name:"Rock OR Roll" AND active:"true"'],
    ["Ada's", "name:'Ada\\'s'"],
    ["Ada's 2nd Course", 'name:"Ada\'s 2nd Course" active:"true"'],
  ])('takes the words of a quotation as they are: %s', async (name, query) => {
    const { stripe } = arrange()
    await stripe.products.create({ name })
    await stripe.products.create({ name: 'Roll' })
    expect((await stripe.products.search({ query })).data.map((product) => product.name)).toEqual([name])
  })

  it.each(['-5', '1.5', 'x', ''])('refuses a page that says %j', async (page) => {
    const { stripe } = arrange()
    const told = stripe.customers.search({ query: "name:'Ada'", page: btoa(page) || '=' })
    expect(await failureOf(told)).toMatchObject({ statusCode: 400, param: 'page' })
  })
})
