import { Lexer, Parser, Renderer, type Token, type Tokens } from 'marked'
import { escapeHtml } from './escape-html.ts'
import { headingIds } from './heading-ids.ts'
import { highlight } from './highlight.ts'
import { resolveLink } from './resolve-link.ts'

/** A document as a page shows it. */
export interface Rendered {
  /** Its first heading, as plain text. */
  readonly title: string
  /** The headings below it, as plain text. */
  readonly sections: readonly { readonly id: string; readonly text: string }[]
  readonly html: string
}

/**
 * Markdown as HTML.
 *
 * @param path - The document's path in the repo: its links start there.
 * @param live - Stands in place of the paragraph that says how to see it live; without it the paragraph stays.
 */
export function renderDocument(path: string, text: string, live?: string): Rendered {
  const renderer = new PageRenderer(path, live)
  const html = new Parser({ renderer }).parse(new Lexer().lex(text))
  return { title: renderer.title, sections: renderer.sections, html }
}

class PageRenderer extends Renderer {
  title = ''
  readonly sections: { id: string; text: string }[] = []
  readonly #idOf = headingIds()
  readonly #path: string
  readonly #live: string | undefined

  constructor(path: string, live: string | undefined) {
    super()
    this.#path = path
    this.#live = live
  }

  override heading({ depth, tokens }: Tokens.Heading): string {
    const text = tokens.map(plain).join('')
    const id = this.#idOf(text)
    if (depth === 1 && this.title === '') this.title = text
    if (depth === 2) this.sections.push({ id, text })
    return `<h${depth} id="${escapeHtml(id)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
  }

  override paragraph(token: Tokens.Paragraph): string {
    return this.#live !== undefined && saysHowToSeeItLive(token) ? this.#live : super.paragraph(token)
  }

  override link({ href, tokens }: Tokens.Link): string {
    const address = resolveLink(this.#path, href)
    // An address that is written out would name a port that may be another here.
    const isWrittenOut = tokens.map(plain).join('') === href && address.startsWith('/')
    return `<a href="${escapeHtml(address)}">${isWrittenOut ? escapeHtml(address) : this.parser.parseInline(tokens)}</a>`
  }

  override image({ href, text }: Tokens.Image): string {
    return `<img src="${escapeHtml(resolveLink(this.#path, href))}" alt="${escapeHtml(text)}" loading="lazy">`
  }

  override html({ text }: Tokens.HTML | Tokens.Tag): string {
    return text.replace(/(?<=(?:src|srcset)=")[^"]+/g, (href) => escapeHtml(resolveLink(this.#path, href)))
  }

  override code({ lang = '', text }: Tokens.Code): string {
    return `<figure class="code"><figcaption>${escapeHtml(lang || 'text')} <button class="button button-small" type="button" data-copy-code>Copy</button></figcaption><pre tabindex="0"><code>${highlight(text, lang)}</code></pre></figure>\n`
  }

  override table(token: Tokens.Table): string {
    // What is too wide scrolls by itself, by keyboard as well.
    return `<div class="table" role="group" aria-label="Table" tabindex="0">${super.table(token)}</div>\n`
  }

  override tablecell(token: Tokens.TableCell): string {
    // A column without a name has no heading that a screen reader could say.
    return super.tablecell({ ...token, header: token.header && token.text !== '' })
  }
}

/** The paragraph that begins with the command which starts this server, and names a page of it. */
function saysHowToSeeItLive({ tokens }: Tokens.Paragraph): boolean {
  const [first] = tokens
  if (first?.type !== 'codespan' || first.raw !== '`npm run playground`') return false
  return tokens.some((token) => token.type === 'link' && String(token.href).startsWith('http://localhost:3004'))
}

/** What a reader sees of a piece of a line. */
function plain(token: Token): string {
  if ('tokens' in token && token.tokens) return token.tokens.map(plain).join('')
  return 'text' in token ? String(token.text) : token.raw
}
