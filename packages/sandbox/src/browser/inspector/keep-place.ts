/**
 * Puts new content where old content was, and lets nobody lose their place: what stood at the upper edge stands there still,
 * what was opened or closed stays so, and the focus is where it was.
 */
export function replaceInPlace(container: HTMLElement, content: ReadonlyArray<Node | string>): void {
  const edge = atTheEdge(container)
  const scrolled = container.scrollTop
  const branches = new Map(branchesOf(container).map((branch) => [pathOf(branch), branch.open]))
  const focused = keyOf(document.activeElement, container)
  container.replaceChildren(...content)
  for (const branch of branchesOf(container)) branch.open = branches.get(pathOf(branch)) ?? branch.open
  container.scrollTop = scrolled
  const again = edge && container.querySelector(`[href="${CSS.escape(edge.href)}"]`)
  // Whoever is at the top wants to see what is new.
  if (again && scrolled > 0) container.scrollTop += again.getBoundingClientRect().top - edge.topPx
  if (focused === undefined) return
  const candidates = [...container.querySelectorAll<HTMLElement>(reachable)]
  candidates.find((candidate) => keyOf(candidate, container) === focused)?.focus({ preventScroll: true })
}

const reachable = 'a[href], button, summary'

/** The first link that is in view. */
function atTheEdge(container: HTMLElement): { href: string; topPx: number } | undefined {
  const { top } = container.getBoundingClientRect()
  for (const link of container.querySelectorAll('a.Row')) {
    const box = link.getBoundingClientRect()
    const href = link.getAttribute('href')
    if (box.bottom > top && href !== null) return { href, topPx: box.top }
  }
  return undefined
}

function branchesOf(container: HTMLElement): HTMLDetailsElement[] {
  return [...container.querySelectorAll('details')]
}

/** Where a branch stands: the names on the way to it. */
function pathOf(branch: HTMLDetailsElement): string {
  const above = branch.parentElement?.closest('details')
  const section = branch.closest('section.Section')?.querySelector('h3')?.textContent ?? ''
  const name = branch.querySelector('summary > .Json-name')?.textContent ?? ''
  return `${above ? pathOf(above) : section}/${name}`
}

/** What tells an element from the others after a redrawing: where it leads, or what it says. */
function keyOf(element: Element | null, container: HTMLElement): string | undefined {
  if (!element || element === container || !container.contains(element)) return undefined
  return `${element.tagName} ${element.getAttribute('href') ?? element.textContent}`
}
