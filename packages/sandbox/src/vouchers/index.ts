export { courseOf, type VoucherCourse } from './voucher-course.js'
export { voucherDetails, voucherPageOf } from './voucher-details.js'
export { endOfVoucher } from './voucher-end.js'
export { isVoucher, type VoucherKind, type VoucherType, voucherKind } from './voucher-kinds.js'
