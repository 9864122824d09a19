interface Answer {
  question: string
  answer: string
}

/** What a person is asked, and what the simulated one says, by the part of the account that it is about. */
const answers: readonly (Answer & { about: RegExp })[] = [
  { about: /^business_type$/, question: 'Kind of business', answer: 'Individual' },
  { about: /^business_profile\.mcc$/, question: 'Line of business', answer: 'Software (5734)' },
  { about: /^business_profile\.url$/, question: 'Website', answer: 'accessible.stripe.com' },
  { about: /^company\.name$/, question: 'Name of the company', answer: 'Test Company' },
  { about: /^company\.tax_id$/, question: 'Tax number', answer: '000000000' },
  { about: /_name$/, question: 'Name', answer: 'Jenny Rosen' },
  { about: /\.dob\./, question: 'Date of birth', answer: '1 January 1901' },
  { about: /^external_account$/, question: 'Bank account', answer: 'STRIPE TEST BANK ····6789' },
  { about: /^tos_acceptance\./, question: 'Terms of service', answer: 'Agreed today' },
]

/** The questions behind what is due, each once, in the order in which a person would be asked. */
export function answersTo(due: readonly string[]): Answer[] {
  const asked = answers.filter(({ about }) => due.some((name) => about.test(name)))
  const unknown = due.filter((name) => !answers.some(({ about }) => about.test(name)))
  return [...asked, ...unknown.map((name) => ({ question: name, answer: 'As test data has it' }))]
}
