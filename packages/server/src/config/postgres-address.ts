/** How `DATABASE_URL` is written; what somebody reads who wrote it otherwise. */
export const POSTGRES_ADDRESS_FORM =
  'Write it like postgres://user:password@host:5432/name; special characters in the password are percent-encoded.'

export function isPostgresAddress(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
}
