import type { purposes } from './parameters.js'

/** What a file may be that is uploaded for a purpose. */
export interface PurposeRule {
  /** Endings of file names. */
  formats: readonly string[]
  mostBytes: number
  /** How long Stripe keeps it; for ever when absent. */
  keptDays?: number
}

const kilobyte = 1024
const megabyte = 1024 * kilobyte
const scan = ['pdf', 'jpg', 'png']
const picture = { formats: ['jpg', 'png', 'gif'], mostBytes: 512 * kilobyte }

/** The table of Stripe's [file upload guide](https://docs.stripe.com/file-upload). A purpose that it gives no rule for takes any file. */
export const purposeRules: Partial<Record<(typeof purposes)[number], PurposeRule>> = {
  account_requirement: { formats: scan, mostBytes: 64 * megabyte },
  business_icon: picture,
  business_logo: picture,
  customer_signature: { formats: ['jpg', 'png', 'svg'], mostBytes: 4 * megabyte, keptDays: 7 },
  dispute_evidence: { formats: scan, mostBytes: 5 * megabyte, keptDays: 270 },
  identity_document: { formats: scan, mostBytes: 32 * megabyte },
  issuing_regulatory_reporting: { formats: ['json'], mostBytes: 256 * kilobyte, keptDays: 730 },
  pci_document: { formats: ['pdf'], mostBytes: 16 * megabyte },
  platform_terms_of_service: { formats: ['pdf', 'txt', 'md'], mostBytes: 64 * megabyte },
  tax_document_user_upload: { formats: [...scan, 'csv', 'xlsx', 'docx'], mostBytes: 16 * megabyte },
}
