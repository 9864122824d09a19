import type { Texts } from './texts.js'

export const de: Texts = {
  cardNumber: 'Kartennummer',
  expiry: 'Ablaufdatum',
  expiryPlaceholder: 'MM / JJ',
  cvc: 'Sicherheitscode',
  cvcPlaceholder: 'CVC',
  country: 'Land',
  zipCode: 'Postleitzahl',
  postalCode: 'Postleitzahl',
  terms:
    'Wenn Sie Ihre Kartendaten angeben, erlauben Sie {business}, Ihre Karte für künftige Zahlungen gemäß den Geschäftsbedingungen zu belasten.',
  thisBusiness: 'diesem Unternehmen',
  showMore: 'Weitere Möglichkeiten',
  simulated: 'Simuliert: Es wird keine echte Karte belastet',
  problems: {
    incomplete_number: 'Die Kartennummer ist unvollständig.',
    invalid_number: 'Die Kartennummer ist ungültig.',
    incomplete_expiry: 'Das Ablaufdatum Ihrer Karte ist unvollständig.',
    invalid_expiry_month: 'Das Ablaufdatum Ihrer Karte ist ungültig.',
    invalid_expiry_month_past: 'Das Ablaufdatum Ihrer Karte liegt in der Vergangenheit.',
    invalid_expiry_year: 'Das Ablaufjahr Ihrer Karte ist ungültig.',
    invalid_expiry_year_past: 'Das Ablaufjahr Ihrer Karte liegt in der Vergangenheit.',
    incomplete_cvc: 'Der Sicherheitscode Ihrer Karte ist unvollständig.',
    incomplete_zip: 'Ihre Postleitzahl ist unvollständig.',
  },
}
