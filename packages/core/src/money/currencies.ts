/**
 * The currencies that Stripe charges in, and what is special about them.
 *
 * Source: https://docs.stripe.com/currencies, sections "Supported presentment currencies", "Zero-decimal currencies",
 * "Three-decimal currencies", "Special cases" and "Minimum and maximum charge amounts", as published in 2026 and last
 * compared on 2026-11-23. The kuna (hrk) and the lev (bgn) are gone since their countries took the euro.
 */

/** Two decimals, as Stripe counts them: `isk` and `ugx` are written with two although neither has a coin below one. */
const twoDecimal =
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs wst xcd xcg yer zar zmw'
const zeroDecimal = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'
const threeDecimal = 'bhd jod kwd omr tnd'

/** Charged in whole units only, although written with two decimals: 5 ISK is `500`, and `550` is refused. */
const wholeUnitsOnly = ['isk', 'ugx']

/** Paid out in whole units only, although charged with two decimals. */
const wholeUnitPayouts = ['huf', 'twd']

/**
 * The smallest charge, in minor units, when the account settles in the same currency. For a currency that is not listed,
 * or an account that settles in another, Stripe converts and compares with the minimum of the settlement currency: only
 * Stripe can tell, so we ask for no more than a positive amount.
 */
const minimums: Readonly<Record<string, number>> = {
  usd: 50,
  aed: 200,
  ars: 50,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  cop: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  idr: 50,
  ils: 50,
  inr: 50,
  jpy: 50,
  krw: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  php: 50,
  pln: 200,
  ron: 200,
  rub: 50,
  sek: 300,
  sgd: 50,
  thb: 1000,
  zar: 50,
}

/** Eight digits for every currency but these. Cards alone may go further; see `assertChargeable`. */
const maximums: Readonly<Record<string, number>> = { cop: 9_999_999_999, idr: 999_999_999_999, inr: 999_999_999 }
const eightDigits = 99_999_999

/** How many decimals an amount of a currency has in Stripe's API. */
export type Exponent = 0 | 2 | 3

/** What Stripe's rules say of one currency. Every amount is in minor units. */
export interface Currency {
  /** Lower-case ISO 4217, for example `usd`. */
  readonly code: string
  /** Decimals of a major unit: 2 for `usd`, 0 for `jpy`, 3 for `kwd`. */
  readonly exponent: Exponent
  /** The smallest amount that Stripe charges; 1 where only Stripe can tell. */
  readonly minimumMinor: number
  /** The largest amount that every payment method takes. */
  readonly maximumMinor: number
  /** A charge is a multiple of this: 1, 10 for the three-decimal currencies, 100 for `isk` and `ugx`. */
  readonly chargeStepMinor: 1 | 10 | 100
  /** A manual payout is a multiple of this: as `chargeStepMinor`, and 100 for `huf` and `twd`. */
  readonly payoutStepMinor: 1 | 10 | 100
}

function rowsOf(codes: string, exponent: Exponent): Currency[] {
  return codes.split(' ').map((code) => {
    const chargeStepMinor = wholeUnitsOnly.includes(code) ? 100 : exponent === 3 ? 10 : 1
    return {
      code,
      exponent,
      minimumMinor: minimums[code] ?? 1,
      maximumMinor: maximums[code] ?? eightDigits,
      chargeStepMinor,
      payoutStepMinor: wholeUnitPayouts.includes(code) ? 100 : chargeStepMinor,
    }
  })
}

/** Every currency that Stripe charges in, by its lower-case code. */
export const currencies: ReadonlyMap<string, Currency> = /* @__PURE__ */ new Map(
  [...rowsOf(twoDecimal, 2), ...rowsOf(zeroDecimal, 0), ...rowsOf(threeDecimal, 3)].map((row) => [row.code, row]),
)
