/** What is said of a value that an attribute cannot have; `null` where it can. */
type Rule = (value: unknown) => string | null

/** One of a few words. */
function words(...allowed: readonly string[]): Rule {
  return (value) => (allowed.includes(String(value)) ? null : `is none of ${allowed.join(', ')}`)
}

/** What is left out, or left empty, is not asked about. */
function orNothing(rule: Rule): Rule {
  return (value) => (value === null || value === undefined || value === '' ? null : rule(value))
}

function matches(pattern: RegExp, what: string): Rule {
  return (value) => (pattern.test(String(value)) ? null : what)
}

/** By property. Whether it is needed at all is not asked here. */
const rules: Readonly<Record<string, Rule>> = {
  mode: words('payment', 'setup', 'subscription'),
  layout: words('accordion', 'tabs', 'auto'),
  labels: words('above', 'floating'),
  redirect: words('if_required', 'always'),
  colorScheme: words('auto', 'light', 'dark'),
  setupFutureUsage: orNothing(words('on_session', 'off_session')),
  quantity: (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? null : 'is no whole number of 1 or more'),
  loadTimeout: (value) => (Number(value) > 0 ? null : 'is no number of milliseconds; 15000 is taken'),
  locale: orNothing((value) => (isLocale(String(value)) ? null : 'is no language tag')),
  returnUrl: orNothing((value) =>
    isOfTheWeb(String(value)) ? null : "is no http or https address; this page's is taken",
  ),
  amount: orNothing(matches(/^(0|[1-9]\d*)(\.\d+)?$/, 'is no plain decimal, such as 49.99')),
  currency: orNothing(matches(/^[a-z]{3}$/i, 'is no currency, such as usd')),
  account: orNothing(matches(/^acct_/, 'is no connected account: acct_…')),
  publishableKey: orNothing(matches(/^pk_/, 'does not begin with pk_; a secret key must never be in a page')),
  clientSecret: orNothing(matches(/^(pi|seti|cs)_.+_secret_/, 'is no client secret: pi_…, seti_… or cs_…')),
}

/** Never shown: what was taken for one of these may be the other. */
const secret = ['publishableKey', 'clientSecret']

/** What the attributes of a form say that they cannot mean: a sentence each, which names the attribute. */
export function mistakesOf(settings: object): string[] {
  return Object.entries(rules).flatMap(([property, rule]) => {
    // A setting that a caller has not is none.
    if (!(property in settings)) return []
    const what = rule(Reflect.get(settings, property))
    const attribute = property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return what === null
      ? []
      : [`${attribute}${secret.includes(property) ? '' : `="${textOf(settings, property, attribute)}"`} ${what}.`]
  })
}

/** As it was written, where it was written. */
function textOf(settings: object, property: string, attribute: string): string {
  const written = 'getAttribute' in settings && (settings as Element).getAttribute(attribute)
  return String(typeof written === 'string' ? written : Reflect.get(settings, property))
}

function isOfTheWeb(address: string): boolean {
  return URL.canParse(address, location.href) && /^https?:/.test(new URL(address, location.href).href)
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}
