import { invalid } from '../errors/index.js'
import { boolean, expand, hash, integer, metadata, oneOf, type Parameter, required } from '../parameters/index.js'

/** A file as a form brought it. */
export interface Upload {
  filename: string
  type: string
  /** Base64, because a snapshot is JSON. */
  contents: string
}

/** Reads the part of a multipart form that is a file. */
function upload(): Parameter<Upload> {
  return {
    read(value, name) {
      const part = typeof value === 'string' || Array.isArray(value) ? {} : value
      const { filename, type, contents } = part
      if (typeof filename === 'string' && typeof type === 'string' && typeof contents === 'string') {
        return { filename, type, contents }
      }
      throw invalid('Invalid file: send it as a part of a multipart/form-data request that has a filename.', {
        param: name,
      })
    },
  }
}

export const purposes = [
  'account_requirement',
  'additional_verification',
  'business_icon',
  'business_logo',
  'customer_signature',
  'dispute_evidence',
  'identity_document',
  'issuing_regulatory_reporting',
  'pci_document',
  'platform_terms_of_service',
  'tax_document_user_upload',
  'terminal_android_apk',
  'terminal_reader_splashscreen',
  'terminal_wifi_certificate',
  'terminal_wifi_private_key',
] as const

/** What nobody uploads: such files come from Stripe, and here there are none. */
export const madeByStripe = [
  'document_provider_identity_document',
  'finance_report_run',
  'financial_account_statement',
  'identity_document_downloadable',
  'selfie',
  'sigma_scheduled_query',
] as const

export const createParameters = {
  expand,
  file: required(upload()),
  file_link_data: hash({ create: required(boolean()), expires_at: integer(), metadata: metadata() }),
  purpose: required(oneOf(purposes)),
}
