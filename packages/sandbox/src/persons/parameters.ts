import {
  address,
  boolean,
  expand,
  hash,
  integer,
  list,
  metadata,
  opaque,
  required,
  text,
  unsettable,
} from '../parameters/index.js'

const ownRelationship = {
  director: boolean(),
  executive: boolean(),
  owner: boolean(),
  percent_ownership: unsettable(integer(0, 100)),
  title: text(),
}

/** What can be said of the individual behind an account: whose representative they are needs no word. */
export const individualParameters = {
  address,
  address_kana: opaque(),
  address_kanji: opaque(),
  dob: unsettable(
    hash({ day: required(integer(1, 31)), month: required(integer(1, 12)), year: required(integer(1900)) }),
  ),
  email: text(),
  first_name: text(),
  first_name_kana: text(),
  first_name_kanji: text(),
  full_name_aliases: unsettable(list(text())),
  gender: text(),
  id_number: text(),
  id_number_secondary: text(),
  last_name: text(),
  last_name_kana: text(),
  last_name_kanji: text(),
  maiden_name: text(),
  metadata: metadata(),
  phone: text(),
  political_exposure: text(),
  registered_address: address,
  relationship: hash(ownRelationship),
  ssn_last_4: text(4),
  verification: opaque(),
}

/** What can be said of a person of an account. */
export const personParameters = {
  ...individualParameters,
  relationship: hash({
    ...ownRelationship,
    authorizer: boolean(),
    legal_guardian: boolean(),
    representative: boolean(),
  }),
}

/** What a token of a person stands for. */
export const personTokenParameters = {
  ...personParameters,
  additional_tos_acceptances: opaque(),
  documents: opaque(),
  nationality: text(),
  us_cfpb_data: opaque(),
}

export const writeParameters = { ...personTokenParameters, expand, person_token: text() }
