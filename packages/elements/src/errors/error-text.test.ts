import { describe, expect, it } from 'vitest'
import { strings as de } from '../localization/de.js'
import { en } from '../localization/index.js'
import { errorText, inLanguage, inWords, sentencesOf } from './error-text.js'
import type { ErrorFacts } from './pay-error.js'

const facts = (changes: Partial<ErrorFacts>): ErrorFacts => ({
  source: 'bank',
  code: 'card_declined',
  declineCode: null,
  retryable: true,
  ...changes,
})

describe('errorText', () => {
  it('says what happened, that no money was taken, and what to do', () => {
    expect(errorText(facts({ declineCode: 'insufficient_funds' }), en)).toEqual({
      title: 'There is not enough money on this card.',
      advice: 'No money was taken. Try another card or another way to pay.',
    })
  })

  it('knows the code where the decline code says nothing to a payer', () => {
    expect(errorText(facts({ code: 'expired_card', declineCode: 'expired_card_x' }), en).title).toBe(
      'This card has expired.',
    )
    expect(errorText(facts({ declineCode: 'stolen_card' }), en).title).toBe('Your bank declined the payment.')
  })

  it('passes on the sentence of a bank or of a server that refused, where it has none itself', () => {
    expect(errorText(facts({ code: 'new_reason', detail: 'Call your bank.' }), en).title).toBe('Call your bank.')
    const refused = facts({ source: 'server', code: 'sold_out', detail: 'There is no seat left.' })
    expect(errorText(refused, en).title).toBe('There is no seat left.')
  })

  it('has a sentence for what it has never heard of', () => {
    expect(errorText(facts({ source: 'server', code: 'toString' }), en).title).toBe('Something went wrong on our side.')
    expect(errorText(facts({ source: 'configuration', code: 'missing_item' }), en).title).toBe(
      'This payment form is not set up correctly.',
    )
  })

  it('blames nobody else for what Stripe could not do, and offers no second try of what Stripe refuses', () => {
    expect(errorText(facts({ source: 'stripe', code: 'api_error' }), en)).toEqual({
      title: 'The payment service did not answer as it should.',
      advice: 'No money was taken. Try again in a moment.',
    })
    const over = facts({ source: 'stripe', code: 'payment_canceled', retryable: false })
    expect(errorText(over, en)).toEqual({
      title: 'This payment was canceled.',
      advice: 'No money was taken. Please go back and start again.',
    })
  })

  it('adds nothing to what a field says of itself', () => {
    const error = inWords(facts({ source: 'fields', code: 'fields_incomplete' }), en)
    expect(error.message).toBe('Some details are missing or not right. Check the fields above.')
  })

  it('does not say that no money was taken when nobody knows', () => {
    expect(errorText(facts({ source: 'network', code: 'outcome_unknown' }), en).advice).not.toContain('No money')
  })
})

describe('inWords', () => {
  it('can be taken apart again into what is shown bold and what is not', () => {
    const error = inWords(facts({ code: 'new_reason', detail: 'Call your bank.' }), en)
    expect(sentencesOf(error, en)).toEqual([
      'Call your bank.',
      'No money was taken. Try another card or another way to pay.',
    ])
  })

  it('does not carry the raw detail along', () => {
    expect(inWords(facts({ detail: 'x' }), en)).not.toHaveProperty('detail')
  })
})

describe('inLanguage', () => {
  it('is the same object while the language is the same, for whoever watches it', () => {
    const error = inWords(facts({ code: 'new_reason', detail: 'Call your bank.' }), en)
    expect(inLanguage(error, en)).toBe(error)
    expect(inLanguage(error, de)?.message).toContain('Es wurde kein Geld')
  })
})
