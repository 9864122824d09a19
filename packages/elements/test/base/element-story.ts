import type { BrowserContextOptions, Locator, Page } from 'playwright'

/** How a page, and the reader's system, can look. */
export interface Look
  extends Pick<BrowserContextOptions, 'colorScheme' | 'forcedColors' | 'reducedMotion' | 'viewport'> {
  /** Attributes of `<html>`. */
  readonly html?: string
}

/** An element that stands on a page, in the middle of a scene. */
export interface OpenElement {
  readonly page: Page
  readonly element: Locator
  /** What the console complained of, violations of the Content-Security-Policy included. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** An element whose tag is on the page, and whose script is not there yet. */
export interface WaitingElement extends OpenElement {
  /** Lets the script come, and waits until it has run. */
  define(): Promise<void>
}

/** What one key does. */
export interface KeyStory<Opened extends OpenElement> {
  /** The end of a sentence: "Enter on the button pays". */
  readonly says: string
  readonly scene: string
  readonly key: 'Enter' | 'Escape' | 'Space'
  /** What has the focus when the key is pressed. */
  on(opened: Opened): Locator
  /** Waits for what comes of it. */
  then(opened: Opened): Promise<void>
}

/** What a visitor does, and which events the page hears of it, in this order. */
export interface EventStory<Opened extends OpenElement> {
  readonly scene: string
  act?(opened: Opened): Promise<void>
  readonly sends: readonly string[]
}

/** All that the shared suite must be told of one element. Everything else it reads from `custom-elements.json`. */
export interface ElementStory<Opened extends OpenElement = OpenElement> {
  readonly tag: string
  /** Every state that a visitor can see. */
  readonly scenes: readonly string[]
  open(scene: string, look?: Look): Promise<Opened>
  /** A page whose script is still on its way. */
  openWaiting(): Promise<Opened & WaitingElement>
  /** Resolves once an element that was upgraded late is as good as any other. */
  works(opened: Opened): Promise<void>
  /** What the Tab key reaches in a scene, by name, in order. What other people's frames hold is named as well. */
  readonly tabOrder: { readonly scene: string; readonly stops: readonly string[] }
  readonly keys: readonly KeyStory<Opened>[]
  /** Between them they send every event that the element has. */
  readonly events: Readonly<Record<string, EventStory<Opened>>>
  /** Scenes in which something moves, for those who have nothing against it. */
  readonly moving: readonly string[]
}
