import { describe, expect, it } from 'vitest'
import { arrange, clientFor, failureOf } from './arrange.js'
import { custom, everything } from './sellers.js'

const { business_type, individual } = everything

describe('a token of an account', () => {
  it('tells who an account is past the platform’s server, once, with the terms that were accepted', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const browser = clientFor(sandbox, {}, sandbox.publishableKey)
    const token = await browser.tokens.create({
      account: { business_type, individual, tos_shown_and_accepted: true },
    })
    expect(token).toMatchObject({ id: expect.stringMatching(/^ct_/), type: 'account', used: false })
    expect(JSON.stringify(token)).not.toContain('Lovelace')
    const account = await stripe.accounts.create({ ...custom, account_token: token.id })
    expect(account).toMatchObject({
      business_type: 'individual',
      individual: { first_name: 'Ada', last_name: 'Lovelace', ssn_last_4_provided: true },
      tos_acceptance: { date: Date.parse('2026-11-23T12:00:00Z') / 1000 },
    })
    expect((await stripe.tokens.retrieve(token.id)).used).toBe(true)
    const again = stripe.accounts.create({ ...custom, account_token: token.id })
    expect(await failureOf(again)).toMatchObject({ code: 'token_already_used', param: 'account_token' })
  })

  it('updates an account, and does not go together with what it stands for', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.accounts.create({ ...custom, business_type: 'individual' })
    const token = await stripe.tokens.create({ account: { individual: { first_name: 'Grace' } } })
    const both = stripe.accounts.update(id, { account_token: token.id, individual: { first_name: 'Ada' } })
    expect((await failureOf(both)).param).toBe('account_token')
    const updated = await stripe.accounts.update(id, { account_token: token.id })
    expect(updated.individual?.first_name).toBe('Grace')
    const unknown = stripe.accounts.update(id, { account_token: 'ct_none' })
    expect((await failureOf(unknown)).code).toBe('resource_missing')
  })
})

describe('a token of a person', () => {
  it('becomes a person of an account, or tells more of one', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.accounts.create({ ...custom, business_type: 'company' })
    const made = await stripe.tokens.create({ person: { first_name: 'Ada', relationship: { owner: true } } })
    expect(made).toMatchObject({ id: expect.stringMatching(/^cpt_/), type: 'person' })
    const person = await stripe.accounts.createPerson(id, { person_token: made.id })
    expect(person).toMatchObject({ first_name: 'Ada', relationship: { owner: true } })
    const more = await stripe.tokens.create({ person: { last_name: 'Lovelace' } })
    const told = await stripe.accounts.updatePerson(id, person.id, { person_token: more.id })
    expect(told).toMatchObject({ first_name: 'Ada', last_name: 'Lovelace' })
    const wrong = await stripe.tokens.create({ account: { business_type: 'company' } })
    expect(await failureOf(stripe.accounts.createPerson(id, { person_token: wrong.id }))).toMatchObject({
      statusCode: 400,
      param: 'person_token',
    })
  })
})

describe('a token of a secret', () => {
  it('stands for an id number or a security code, and shows nothing of it', async () => {
    const { stripe } = arrange()
    const pii = await stripe.tokens.create({ pii: { id_number: '000000000' } })
    expect(pii).toMatchObject({ id: expect.stringMatching(/^pii_/), type: 'pii' })
    const cvc = await stripe.tokens.create({ cvc_update: { cvc: '123' } })
    expect(cvc).toMatchObject({ id: expect.stringMatching(/^cvctok_/), type: 'cvc_update' })
    expect(JSON.stringify([pii, cvc])).not.toMatch(/000000000|"123"/)
    expect((await failureOf(stripe.tokens.create({}))).code).toBe('parameter_missing')
  })
})
