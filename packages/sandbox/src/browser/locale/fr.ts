import type { Texts } from './texts.js'

export const fr: Texts = {
  cardNumber: 'Numéro de carte',
  expiry: 'Date d’expiration',
  expiryPlaceholder: 'MM / AA',
  cvc: 'Code de sécurité',
  cvcPlaceholder: 'CVC',
  country: 'Pays',
  zipCode: 'Code postal',
  postalCode: 'Code postal',
  terms:
    'En fournissant les informations de votre carte, vous autorisez {business} à débiter votre carte pour les paiements futurs conformément à ses conditions.',
  thisBusiness: 'cette entreprise',
  showMore: 'Plus d’options',
  simulated: 'Simulation : aucune carte réelle n’est débitée',
  problems: {
    incomplete_number: 'Votre numéro de carte est incomplet.',
    invalid_number: 'Votre numéro de carte est invalide.',
    incomplete_expiry: 'La date d’expiration de votre carte est incomplète.',
    invalid_expiry_month: 'La date d’expiration de votre carte est invalide.',
    invalid_expiry_month_past: 'La date d’expiration de votre carte est dépassée.',
    invalid_expiry_year: 'L’année d’expiration de votre carte est invalide.',
    invalid_expiry_year_past: 'L’année d’expiration de votre carte est dépassée.',
    incomplete_cvc: 'Le code de sécurité de votre carte est incomplet.',
    incomplete_zip: 'Votre code postal est incomplet.',
  },
}
