import type { Texts } from './texts.js'

export const ar: Texts = {
  cardNumber: 'رقم البطاقة',
  expiry: 'تاريخ انتهاء الصلاحية',
  expiryPlaceholder: 'MM / YY',
  cvc: 'رمز الأمان',
  cvcPlaceholder: 'CVC',
  country: 'الدولة',
  zipCode: 'الرمز البريدي',
  postalCode: 'الرمز البريدي',
  terms: 'بتقديم معلومات بطاقتك، فإنك تسمح لـ {business} بخصم المدفوعات المستقبلية من بطاقتك وفقًا لشروطها.',
  thisBusiness: 'هذا النشاط التجاري',
  showMore: 'خيارات أخرى',
  simulated: 'محاكاة: لن يُخصم أي مبلغ من بطاقة حقيقية',
  problems: {
    incomplete_number: 'رقم بطاقتك غير مكتمل.',
    invalid_number: 'رقم بطاقتك غير صالح.',
    incomplete_expiry: 'تاريخ انتهاء صلاحية بطاقتك غير مكتمل.',
    invalid_expiry_month: 'تاريخ انتهاء صلاحية بطاقتك غير صالح.',
    invalid_expiry_month_past: 'تاريخ انتهاء صلاحية بطاقتك في الماضي.',
    invalid_expiry_year: 'سنة انتهاء صلاحية بطاقتك غير صالحة.',
    invalid_expiry_year_past: 'سنة انتهاء صلاحية بطاقتك في الماضي.',
    incomplete_cvc: 'رمز أمان بطاقتك غير مكتمل.',
    incomplete_zip: 'الرمز البريدي غير مكتمل.',
  },
}
