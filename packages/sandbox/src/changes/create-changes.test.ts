import { describe, expect, it } from 'vitest'
import { systemTime } from '../clock/index.js'
import { createChanges } from './create-changes.js'

const soon = 5
const late = 60_000

describe('changes', () => {
  it('answer at once whoever knows less than happened', async () => {
    const changes = createChanges(systemTime)
    changes.note()
    expect(await changes.after(0, late)).toBe(1)
  })

  it('let whoever knows all wait for the next one', async () => {
    const changes = createChanges(systemTime)
    const next = changes.after(0, late)
    changes.note()
    expect(await next).toBe(1)
  })

  it('answer after the time that was given when nothing happens', async () => {
    expect(await createChanges(systemTime).after(0, soon)).toBe(0)
  })

  it('are told to every listener until it has heard enough', () => {
    const changes = createChanges(systemTime)
    let heard = 0
    const enough = changes.watch(() => {
      heard += 1
    })
    changes.note()
    enough()
    changes.note()
    expect(heard).toBe(1)
  })

  it('keep nobody waiting when the sandbox is closed', async () => {
    const changes = createChanges(systemTime)
    const next = changes.after(0, late)
    changes.stop()
    expect(await next).toBe(0)
  })
})
