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

const relationship = hash({
  authorizer: boolean(),
  director: boolean(),
  executive: boolean(),
  legal_guardian: boolean(),
  owner: boolean(),
  percent_ownership: unsettable(integer(0, 100)),
  representative: boolean(),
  title: text(),
})

/** What can be said of a person, whether on their own or as the individual behind an account. */
export const personParameters = {
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
  relationship,
  ssn_last_4: text(4),
  verification: opaque(),
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
