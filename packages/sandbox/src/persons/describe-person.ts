import type Stripe from 'stripe'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { fullAddress } from '../payment-methods/index.js'
import type { personParameters } from './parameters.js'

export type PersonDescription = Parsed<typeof personParameters> & { nationality?: string }

const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }
const noDate = { day: null, month: null, year: null }
const noRelationship: Stripe.Person.Relationship = {
  authorizer: false,
  director: false,
  executive: false,
  legal_guardian: false,
  owner: false,
  percent_ownership: null,
  representative: false,
  title: null,
}
const noDocument = { back: null, details: null, details_code: null, front: null }
const nothingDue = {
  alternatives: [],
  currently_due: [],
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
}

/** Somebody of whom nothing is known yet. */
export function blankPerson(id: string, account: string, now: number): Stripe.Person {
  return {
    id,
    object: 'person',
    account,
    additional_tos_acceptances: { account: { date: null, ip: null, user_agent: null } },
    address: noAddress,
    created: now,
    dob: noDate,
    email: null,
    first_name: null,
    future_requirements: nothingDue,
    id_number_provided: false,
    last_name: null,
    metadata: {},
    phone: null,
    political_exposure: 'none',
    relationship: noRelationship,
    requirements: nothingDue,
    ssn_last_4_provided: false,
    verification: {
      additional_document: noDocument,
      details: null,
      details_code: null,
      document: noDocument,
      status: 'unverified',
    },
  }
}

/** The person with what was said of them. Numbers that identify are taken in and never shown again. */
export function describedPerson(before: Stripe.Person, told: PersonDescription): Stripe.Person {
  const after: Stripe.Person = {
    ...before,
    address: told.address ? fullAddress(told.address) : (before.address ?? noAddress),
    dob: told.dob === null ? noDate : (told.dob ?? before.dob ?? noDate),
    email: told.email ?? before.email ?? null,
    first_name: told.first_name ?? before.first_name ?? null,
    id_number_provided: told.id_number !== undefined || before.id_number_provided === true,
    last_name: told.last_name ?? before.last_name ?? null,
    metadata: mergeMetadata(before.metadata ?? {}, told.metadata),
    phone: told.phone ?? before.phone ?? null,
    political_exposure: told.political_exposure ?? before.political_exposure ?? 'none',
    relationship: { ...noRelationship, ...before.relationship, ...told.relationship },
    ssn_last_4_provided:
      told.ssn_last_4 !== undefined || told.id_number !== undefined || before.ssn_last_4_provided === true,
    ...(told.full_name_aliases && { full_name_aliases: told.full_name_aliases }),
    ...(told.gender && { gender: told.gender }),
    ...(told.maiden_name && { maiden_name: told.maiden_name }),
    ...(told.nationality && { nationality: told.nationality }),
    ...(told.registered_address && { registered_address: fullAddress(told.registered_address) }),
  }
  return { ...after, verification: { ...after.verification, status: isKnown(after) ? 'verified' : 'unverified' } }
}

/** The simulated authority knows everybody who has a name and a date of birth. */
function isKnown(person: Stripe.Person): boolean {
  return Boolean(person.first_name && person.last_name && person.dob?.year)
}
