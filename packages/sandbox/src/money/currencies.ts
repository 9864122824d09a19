/** The currencies that Stripe takes for card payments. */
export const currencies: ReadonlySet<string> = new Set(
  (
    'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk ' +
    'djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd ' +
    'kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mro mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ' +
    'ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw'
  ).split(' '),
)

const zeroDecimal: ReadonlySet<string> = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '),
)
const threeDecimal: ReadonlySet<string> = new Set('bhd jod kwd omr tnd'.split(' '))

/** The least that Stripe charges, in minor units, for the currencies where it names a sum. */
const leastCharge: Readonly<Record<string, number>> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
}

/** Eight digits, whatever the currency. */
export const mostChargeMinor = 99_999_999

export function leastChargeMinor(currency: string): number {
  return leastCharge[currency] ?? 1
}

/** How many digits stand after the point. */
export function exponentOf(currency: string): number {
  if (zeroDecimal.has(currency)) return 0
  return threeDecimal.has(currency) ? 3 : 2
}

/** `50` and `usd` read `$0.50 usd`, as in Stripe's own sentences. */
export function spoken(amountMinor: number, currency: string): string {
  return `${displayAmount(amountMinor, currency)} ${currency}`
}

/** `50` and `usd` read `$0.50`, and half a cent `$0.005`: what is behind the last digit of the currency is shown. */
export function displayAmount(amountMinor: number, currency: string): string {
  const digits = exponentOf(currency)
  return (amountMinor / 10 ** digits).toLocaleString('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    // Stripe takes twelve places behind the minor unit.
    maximumFractionDigits: digits + 12,
  })
}
