import { type AnyRoute, route } from '../api/route.js'
import { createPreview } from './create-preview.js'
import { previewParameters } from './parameters.js'

export const invoicePreviewRoutes: readonly AnyRoute[] = [
  route('POST /v1/invoices/create_preview', previewParameters, createPreview),
]
