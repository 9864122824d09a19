import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { newFolder, open } from './folder.js'

/** A sandbox that nobody asks anything, and what its file says of the time. */
async function openUnasked() {
  const folder = await newFolder()
  const { sandbox } = open(folder)
  const file = join(folder, 'sandbox.json')
  const keptTime = async () => new Date(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')).clock?.ms ?? 0)
  const isUpToDate = () => expect.poll(keptTime).toEqual(sandbox.clock.now())
  return { folder, file, sandbox, isUpToDate }
}

describe('what happens in a sandbox that nobody asks', () => {
  it('is written soon, each time', async () => {
    const { sandbox, isUpToDate } = await openUnasked()
    for (let day = 1; day <= 3; day += 1) {
      await sandbox.clock.advance({ days: 1 })
      await isUpToDate()
    }
  })

  it('is written in a folder that is made again when somebody has deleted it', async () => {
    const { folder, sandbox, isUpToDate } = await openUnasked()
    await sandbox.clock.advance({ days: 1 })
    await isUpToDate()
    await rm(folder, { recursive: true })
    await sandbox.clock.advance({ days: 1 })
    await isUpToDate()
  })

  it('is said aloud when it can not be written', async () => {
    const { folder, file, sandbox, isUpToDate } = await openUnasked()
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => said.mockRestore())
    // No file can take the place of a folder that holds something.
    await mkdir(join(file, 'in-the-way'), { recursive: true })
    await sandbox.clock.advance({ days: 1 })
    await expect.poll(() => said.mock.calls).toContainEqual([expect.stringContaining(`could not be kept in ${folder}`)])
    await rm(file, { recursive: true })
    await sandbox.clock.advance({ days: 1 })
    await isUpToDate()
  })
})
