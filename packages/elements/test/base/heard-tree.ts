import type { CDPSession } from 'playwright'
import type { OpenElement } from './element-story.js'

/** A node of the tree that a browser hands to a screen reader. */
type AxNode = Awaited<ReturnType<typeof readTree>>[number]

/** What groups without saying anything. */
const silent = ['generic', 'none', 'InlineTextBox', 'LineBreak', 'RootWebArea', 'main']

/** Roles whose name is all that is in them. */
const named = ['button', 'heading', 'link']

/** What a screen reader is told beside role and name. */
const told = ['busy', 'disabled', 'level', 'live']

/**
 * The accessibility tree of a page whose only content is the element, as the browser itself computes it: one line for
 * each node, indented. Other people's frames are one line with their title.
 */
export async function heardTree({ page }: OpenElement): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const nodes = new Map((await readTree(session)).map((node) => [node.nodeId, node]))
  await session.detach()
  const lines: string[] = []
  const walk = (node: AxNode | undefined, depth: number): void => {
    if (!node) return
    const role = String(node.role?.value)
    const isHeard = !node.ignored && !silent.includes(role) && !isBlank(node, role)
    if (isHeard) lines.push(`${'  '.repeat(depth)}${line(node, role)}`)
    if (isHeard && (named.includes(role) || role === 'Iframe')) return
    for (const child of node.childIds ?? []) walk(nodes.get(child), depth + (isHeard ? 1 : 0))
  }
  walk(
    [...nodes.values()].find(({ parentId }) => parentId === undefined),
    0,
  )
  return `${lines.join('\n')}\n`
}

/** A space between two pieces of text is a node of its own. */
function isBlank({ name }: AxNode, role: string): boolean {
  return role === 'StaticText' && !String(name?.value ?? '').trim()
}

async function readTree(session: CDPSession) {
  return (await session.send('Accessibility.getFullAXTree')).nodes
}

function line({ description, name, properties = [] }: AxNode, role: string): string {
  const words = String(name?.value ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const described = description?.value ? `, described by "${description.value}"` : ''
  const more = properties
    .filter(({ name: property, value }) => told.includes(property) && value.value)
    .map(({ name: property, value }) =>
      value.type === 'boolean' || property === 'busy' ? property : `${property} ${value.value}`,
    )
  return [role === 'StaticText' ? 'text' : role, words && `"${words}"`, ...more].filter(Boolean).join(' ') + described
}
