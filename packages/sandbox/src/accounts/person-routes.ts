import type Stripe from 'stripe'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { expand, opaque, type Parsed } from '../parameters/index.js'
import { blankPerson, describedPerson, writeParameters } from '../persons/index.js'
import { takeContents } from '../tokens/token-contents.js'
import type { Stage } from '../world/index.js'
import { findAccount, settleAccount } from './settle-account.js'

/** The people behind an account. */
export const personRoutes: readonly AnyRoute[] = [
  route('POST /v1/accounts/:id/persons', writeParameters, (call) => {
    const account = findAccount(call, call.id)
    const own = call.inAccount(account.id)
    const person = describedPerson(blankPerson(call.ids.make('person_1', 16), account.id, call.now), told(call))
    own.world.persons.put(person)
    own.emit('person.created', person)
    settleAccount(call, account)
    return person
  }),
  route('GET /v1/accounts/:id/persons', { ...pageParameters, relationship: opaque() }, (call) => {
    const { world } = call.inAccount(findAccount(call, call.id).id)
    const wanted = Object.entries(call.params.relationship ?? {}).filter(([, value]) => value === 'true')
    const url = `/v1/accounts/${call.id}/persons`
    return listObjects(world.persons, 'person', url, call.params, ({ relationship }) =>
      wanted.every(([name]) => new Map(Object.entries(relationship ?? {})).get(name) === true),
    )
  }),
  route('GET /v1/accounts/:owner/persons/:id', { expand }, (call) => findPerson(call, call.owner, call.id)),
  route('POST /v1/accounts/:owner/persons/:id', writeParameters, (call) => {
    const before = findPerson(call, call.owner, call.id)
    const own = call.inAccount(before.account)
    const after = describedPerson(before, told(call))
    own.world.persons.put(after)
    own.emit('person.updated', after, previousAttributes(before, after))
    settleAccount(call, findAccount(call, before.account))
    return after
  }),
  route('DELETE /v1/accounts/:owner/persons/:id', { expand }, (call) => {
    const person = findPerson(call, call.owner, call.id)
    const own = call.inAccount(person.account)
    own.world.persons.remove(person.id)
    own.emit('person.deleted', person)
    settleAccount(call, findAccount(call, person.account))
    return { id: person.id, object: 'person', deleted: true }
  }),
]

/** What is said of a person, by the request or by a token. */
function told(call: Call<Parsed<typeof writeParameters>>): Parsed<typeof writeParameters> {
  const { person_token: token, ...params } = call.params
  return token === undefined ? params : { ...params, ...takeContents(call, token, 'person', 'person_token') }
}

function findPerson(stage: Stage, account: string, id: string): Stripe.Person {
  return found(stage.inAccount(findAccount(stage, account).id).world.persons.get(id), 'person', id)
}
