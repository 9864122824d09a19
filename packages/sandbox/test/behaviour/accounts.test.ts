import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.js'
import { arrange, card, failureOf } from './arrange.js'
import { listenForWebhooks } from './receiver.js'
import { custom, everything, seller } from './sellers.js'

describe('a connected account', () => {
  it('begins with everything due and may do nothing', async () => {
    const { stripe } = arrange()
    const account = await stripe.accounts.create(custom)
    expect(account).toMatchObject({
      type: 'custom',
      country: 'US',
      default_currency: 'usd',
      charges_enabled: false,
      payouts_enabled: false,
      details_submitted: false,
      capabilities: { card_payments: 'inactive', transfers: 'inactive' },
      controller: { requirement_collection: 'application', losses: { payments: 'application' } },
    })
    expect(account.requirements?.currently_due).toContain('external_account')
    expect(account.requirements?.disabled_reason).toBe('requirements.past_due')
  })

  it('may charge and be paid out once all is known of it, and says so', async () => {
    const { sandbox, stripe } = arrange()
    const { id } = await stripe.accounts.create(custom)
    const account = await stripe.accounts.update(id, everything)
    expect(account).toMatchObject({
      charges_enabled: true,
      payouts_enabled: true,
      details_submitted: true,
      capabilities: { card_payments: 'active', transfers: 'active' },
      requirements: { currently_due: [], disabled_reason: null },
      individual: { first_name: 'Ada', ssn_last_4_provided: true, verification: { status: 'verified' } },
    })
    expect(JSON.stringify(account)).not.toContain('000123456789')
    const events = sandbox.objectsOf(id).events.list()
    expect(events.map(({ type }) => type)).toEqual([
      'account.external_account.created',
      'account.updated',
      'capability.updated',
      'capability.updated',
    ])
    expect(events[1]).toMatchObject({ account: id, data: { previous_attributes: { charges_enabled: false } } })
  })

  it('is not told apart by its type alone: a controller says who bears what', async () => {
    const { stripe } = arrange()
    const account = await stripe.accounts.create({
      controller: {
        fees: { payer: 'application' },
        losses: { payments: 'application' },
        stripe_dashboard: { type: 'express' },
      },
    })
    expect(account).toMatchObject({ type: 'none', controller: { fees: { payer: 'application' }, type: 'application' } })
    expect(account.capabilities).toEqual({})
    const both = stripe.accounts.create({ type: 'express', controller: {} })
    expect((await stripe.accounts.create({})).type).toBe('standard')
    expect((await both).type).toBe('express')
  })

  it('accepts the terms itself unless the platform asks for its particulars', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.accounts.create({ type: 'express' })
    const refusal = await failureOf(stripe.accounts.update(id, { tos_acceptance: everything.tos_acceptance }))
    expect(refusal).toMatchObject({ statusCode: 400, param: 'tos_acceptance' })
  })

  it('that was deleted holds up neither time nor a snapshot', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { id } = await stripe.accounts.create({ ...custom, ...everything })
    const { id: checkout } = await stripe.checkout.sessions.create(
      { mode: 'setup', currency: 'usd', success_url: 'https://shop.test' },
      { stripeAccount: id },
    )
    expect(sandbox.objectsOf(id).checkoutSessions.get(checkout)?.status).toBe('open')
    await stripe.accounts.del(id)
    await stripe.topups.create({ amount: 500, currency: 'usd' })

    const other = createSandbox()
    other.restore(JSON.parse(JSON.stringify(sandbox.snapshot())))
    expect(JSON.stringify(other.snapshot())).toBe(JSON.stringify(sandbox.snapshot()))
    for (const each of [sandbox, other]) {
      await each.clock.advance({ days: 2 })
      expect(each.objects.topups.list()[0]?.status).toBe('succeeded')
    }
  })

  it('that was deleted is sent nothing more, and nothing is taken back from it', async () => {
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { sandbox, stripe } = arranged
    const destination = await seller(arranged)
    const asked = (payment_method: string, more = {}) =>
      stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        payment_method,
        allowed_payment_method_types: ['card'],
        transfer_data: { destination },
        ...more,
      })
    const paid = await asked('pm_card_bypassPending', { confirm: true, application_fee_amount: 300 })
    const [transfer] = sandbox.objects.transfers.list()
    const [fee] = sandbox.objects.applicationFees.list()
    const open = await asked('pm_card_visa')
    const held = await asked('pm_card_visa', { confirm: true, capture_method: 'manual' })
    const processing = await asked('pm_usBankAccount_success', {
      allowed_payment_method_types: ['us_bank_account'],
      confirm: true,
    })
    await stripe.payouts.create({ amount: 1700, currency: 'usd' }, { stripeAccount: destination })
    await stripe.accounts.del(destination)

    const before = JSON.stringify(sandbox.objects.balanceTransactions.list())
    for (const refused of [
      () => stripe.paymentIntents.confirm(open.id),
      () => stripe.paymentIntents.capture(held.id),
      () => stripe.transfers.createReversal(String(transfer?.id)),
      () => stripe.refunds.create({ payment_intent: paid.id, reverse_transfer: true }),
      () => stripe.applicationFees.createRefund(String(fee?.id)),
    ]) {
      expect(await failureOf(refused())).toMatchObject({ statusCode: 400, code: 'resource_missing' })
    }
    expect(JSON.stringify(sandbox.objects.balanceTransactions.list())).toBe(before)
    expect(sandbox.objects.refunds.list()).toEqual([])
    await sandbox.clock.advance({ days: 1 })
    expect(sandbox.objects.paymentIntents.get(processing.id)?.status).toBe('succeeded')
    expect(sandbox.objects.transfers.list()).toEqual([transfer])
  })

  it('is rejected, let in again, and deleted', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.accounts.create({ ...custom, ...everything })
    expect(await stripe.accounts.reject(id, { reason: 'fraud_other' })).toMatchObject({
      charges_enabled: false,
      payouts_enabled: false,
      requirements: { disabled_reason: 'rejected.platform_fraud' },
    })
    expect((await stripe.accounts.unreject(id)).charges_enabled).toBe(true)
    expect(await stripe.accounts.del(id)).toEqual({ id, object: 'account', deleted: true })
    expect(await failureOf(stripe.accounts.retrieve(id))).toMatchObject({ statusCode: 403, code: 'account_invalid' })
  })

  it('is deleted with whatever it has, and nothing happens to it any more', async () => {
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { sandbox, stripe } = arranged
    const stripeAccount = await seller(arranged)
    const payment = { amount: 5000, currency: 'usd', confirm: true, ...card }
    await stripe.paymentIntents.create(payment, { stripeAccount })
    expect(await stripe.accounts.del(stripeAccount)).toMatchObject({ deleted: true })
    await sandbox.clock.advance({ days: 7 }) // past the day of its payouts
    expect(await failureOf(stripe.balance.retrieve({}, { stripeAccount }))).toMatchObject({ code: 'account_invalid' })
    const again = createSandbox()
    again.restore(sandbox.snapshot())
    expect(again.objectsOf(stripeAccount).paymentIntents.list()).toHaveLength(1)
    expect(again.objectsOf(stripeAccount).payouts.list()).toEqual([])
  })

  it('takes its leave of the platform when it is deleted and has a whole dashboard, and says so to Connect endpoints', async () => {
    const receiver = await listenForWebhooks()
    const { url, secret } = receiver.target
    const { sandbox, stripe } = arrange({ webhooks: [{ url, secret, connect: true }] })
    const standard = await stripe.accounts.create({ type: 'standard' })
    const express = await stripe.accounts.create({ type: 'express' })
    await stripe.accounts.del(standard.id)
    await stripe.accounts.del(express.id)
    await sandbox.webhooks.settled()
    expect(receiver.received.map(({ event }) => event)).toMatchObject([
      { type: 'account.application.deauthorized', account: standard.id, data: { object: { object: 'application' } } },
    ])
  })

  it('is listed, and the platform is an account too', async () => {
    const { sandbox, stripe } = arrange()
    const first = await stripe.accounts.create({ country: 'DE' })
    const second = await stripe.accounts.create({ country: 'GB' })
    expect((await stripe.accounts.list()).data.map(({ id }) => id)).toEqual([second.id, first.id])
    expect([first.default_currency, second.default_currency]).toEqual(['eur', 'gbp'])
    expect(await stripe.accounts.retrieveCurrent()).toMatchObject({ charges_enabled: true })
    expect((await stripe.accounts.retrieveCurrent({}, { stripeAccount: first.id })).id).toBe(first.id)
    expect(sandbox.objects.accounts.list()).toHaveLength(2)
  })
})

describe('the capabilities of an account', () => {
  it('are asked for and given up one by one', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.accounts.create({ ...everything, type: 'custom' })
    expect(await stripe.accounts.retrieveCapability(id, 'transfers')).toMatchObject({
      requested: false,
      status: 'unrequested',
    })
    expect(await stripe.accounts.updateCapability(id, 'transfers', { requested: true })).toMatchObject({
      requested: true,
      status: 'active',
      account: id,
    })
    expect((await stripe.accounts.listCapabilities(id)).data.map((each) => each.id)).toEqual(['transfers'])
    await stripe.accounts.updateCapability(id, 'transfers', { requested: false })
    expect((await stripe.accounts.retrieve(id)).capabilities).toEqual({})
    expect((await failureOf(stripe.accounts.retrieveCapability(id, 'levitation'))).statusCode).toBe(404)
  })
})

describe('the persons of an account', () => {
  it('are added, changed and removed; a company needs one who represents it', async () => {
    const { sandbox, stripe } = arrange()
    const { individual: _, ...known } = everything
    const company = {
      ...known,
      business_type: 'company',
      company: { name: 'Engines Ltd', tax_id: '000000000' },
    } as const
    const { id } = await stripe.accounts.create({ ...custom, ...company })
    expect((await stripe.accounts.retrieve(id)).requirements?.currently_due).toContain('representative.first_name')

    const person = await stripe.accounts.createPerson(id, { first_name: 'Ada', relationship: { representative: true } })
    await stripe.accounts.updatePerson(id, person.id, { last_name: 'Lovelace', dob: everything.individual.dob })
    expect((await stripe.accounts.retrieve(id)).charges_enabled).toBe(true)
    expect(await stripe.accounts.retrievePerson(id, person.id)).toMatchObject({
      first_name: 'Ada',
      last_name: 'Lovelace',
      relationship: { representative: true },
    })
    expect((await failureOf(stripe.accounts.retrievePerson(id, 'person_none'))).code).toBe('resource_missing')
    expect((await stripe.accounts.listPersons(id, { relationship: { owner: true } })).data).toEqual([])
    expect((await stripe.accounts.listPersons(id)).data).toHaveLength(1)

    expect(await stripe.accounts.deletePerson(id, person.id)).toMatchObject({ deleted: true })
    expect((await stripe.accounts.retrieve(id)).charges_enabled).toBe(false)
    const types = sandbox
      .objectsOf(id)
      .events.list()
      .map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['person.created', 'person.updated', 'person.deleted']))
  })
})

describe('the external accounts of an account', () => {
  it('take a bank account or a debit card, and one of each currency is where payouts go', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.accounts.create({ ...custom, ...everything })
    const card = await stripe.accounts.createExternalAccount(id, { external_account: 'tok_visa_debit' })
    expect(card).toMatchObject({ object: 'card', default_for_currency: false, funding: 'debit' })
    const { data } = await stripe.accounts.listExternalAccounts(id, { object: 'bank_account' })
    expect(data).toMatchObject([{ object: 'bank_account', default_for_currency: true, last4: '6789' }])
    expect(await stripe.accounts.retrieveExternalAccount(id, card.id)).toEqual(card)
    expect(await stripe.accounts.retrieveExternalAccount(id, String(data[0]?.id))).toEqual(data[0])
    expect((await failureOf(stripe.accounts.retrieveExternalAccount(id, 'ba_none'))).code).toBe('resource_missing')

    const refusal = await failureOf(stripe.accounts.deleteExternalAccount(id, String(data[0]?.id)))
    expect(refusal.message).toContain('default')
    await stripe.accounts.updateExternalAccount(id, card.id, { default_for_currency: true })
    expect(await stripe.accounts.deleteExternalAccount(id, String(data[0]?.id))).toMatchObject({ deleted: true })
    expect((await stripe.accounts.retrieve(id)).external_accounts?.data.map((each) => each.id)).toEqual([card.id])
  })

  it('are described anew: a card until when it lasts, a bank account by whom it is held', async () => {
    const { stripe } = arrange()
    const account = await stripe.accounts.create({ ...custom, ...everything })
    const bank = String(account.external_accounts?.data[0]?.id)
    const card = await stripe.accounts.createExternalAccount(account.id, { external_account: 'tok_visa_debit' })
    const lasting = { exp_month: '7', exp_year: '2039', name: 'Ada', address_city: 'Cape Town', address_zip: '8001' }
    expect(await stripe.accounts.updateExternalAccount(account.id, card.id, lasting)).toMatchObject({
      ...lasting,
      exp_month: 7,
      exp_year: 2039,
      address_line1: null,
    })
    const holder = { account_holder_name: 'Ada', account_holder_type: 'individual', account_type: 'savings' } as const
    const held = await stripe.accounts.updateExternalAccount(account.id, bank, { ...holder, metadata: { branch: '1' } })
    expect(held).toMatchObject({ ...holder, metadata: { branch: '1' }, last4: '6789' })
    const unheld = await stripe.accounts.updateExternalAccount(account.id, bank, { account_holder_type: '' })
    expect(unheld).toEqual({ ...held, account_holder_type: null })
    const wrong = stripe.accounts.updateExternalAccount(account.id, card.id, { exp_month: '13' })
    expect((await failureOf(wrong)).param).toBe('exp_month')
  })

  it('take no credit card', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.accounts.create(custom)
    const refusal = await failureOf(stripe.accounts.createExternalAccount(id, { external_account: 'tok_visa' }))
    expect(refusal).toMatchObject({ code: 'invalid_card_type' })
  })
})
