/** Both of Stripe's packages must speak of one release: the API version that one pins, the train that the other loads. */
export function trainProblems(apiVersionModule: string, stripeJsModule: string): string[] {
  const api = /ApiVersion\s*=\s*['"]\d{4}-\d{2}-\d{2}\.([a-z]+)['"]/.exec(apiVersionModule)?.[1]
  const js = /RELEASE_TRAIN\s*=\s*['"]([a-z]+)['"]/.exec(stripeJsModule)?.[1]
  if (!api) return ['The API version that the stripe package pins was not found.']
  if (!js) return ['The release train that @stripe/stripe-js loads was not found.']
  return api === js ? [] : [`stripe pins a version of "${api}", @stripe/stripe-js loads "${js}": update them together.`]
}
