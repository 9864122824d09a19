/** Every way to pay that a configuration turns on or off. */
export const methods = (
  'acss_debit affirm afterpay_clearpay alipay alma amazon_pay apple_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto ' +
  'card cartes_bancaires cashapp crypto customer_balance eps fpx giropay google_pay grabpay ideal jcb kakao_pay klarna konbini ' +
  'kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix ' +
  'promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip'
).split(' ')

/** What can be asked for and is never shown. */
export const silentMethods = ['apple_pay_later', 'fr_meal_voucher_conecs']

/** What a new account can take; the rest has to be applied for with Stripe. */
export const usuallyOn: ReadonlySet<string> = new Set('apple_pay card google_pay link'.split(' '))
