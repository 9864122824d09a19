import type { OpenElement } from './element-story.js'

/** Shorter than this nobody sees anything move (a frame takes 16 ms). */
const unseenMs = 16

/** What moves in our own parts at this moment. */
export function movingParts({ element }: OpenElement): Promise<string[]> {
  return element.evaluate((host, unseen) => {
    const running = host.shadowRoot?.getAnimations().filter(({ effect, playState }) => {
      const { duration = 0, iterations = 1 } = effect?.getTiming() ?? {}
      return playState === 'running' && Number(duration) * iterations > unseen
    })
    return (running ?? []).map((animation) => {
      const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null
      return `${target?.localName}.${target?.getAttribute('class')}`
    })
  }, unseenMs)
}
