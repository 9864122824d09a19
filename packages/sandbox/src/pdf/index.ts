export { canWrite, type PdfLine, writePdf } from './write-pdf.js'
