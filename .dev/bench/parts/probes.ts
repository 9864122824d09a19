import type { Part } from '../kit/part.ts'
import { probePeers } from '../probes/probe-peers.ts'

export const part: Part = {
  about: 'what becomes of an event that comes late, twice, in a bad moment: ours beside three peers',
  long: true,
  run: probePeers,
}
