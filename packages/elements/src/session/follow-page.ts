/** What a form wants to know of the page around it. */
export interface PageHearer {
  /** The page is being left, for a bank's for instance. */
  left(): void
  /** The browser shows it again as it was left. */
  cameBack(): void
  online(): unknown
}

/** Listens to what happens to the page. @returns what ends that */
export function followPage(hearer: PageHearer): () => void {
  const over = new AbortController()
  const { signal } = over
  addEventListener('pagehide', () => hearer.left(), { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && hearer.cameBack(), { signal })
  addEventListener('online', () => hearer.online(), { signal })
  return () => over.abort()
}
