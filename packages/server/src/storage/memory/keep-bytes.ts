/** Copies bytes to where nobody else writes. */
export type KeepBytes = (bytes: Uint8Array) => Uint8Array

/** A buffer of its own costs the system more than the copy; a payload has four kilobytes, so sixteen share one. */
const SHARED_BYTES = 64 * 1024

/** Makes a keeper whose copies lie side by side; a shared buffer goes when the last copy in it is let go. */
export function createByteKeeper(): KeepBytes {
  let free = new Uint8Array(0)
  return (bytes) => {
    if (bytes.byteLength > SHARED_BYTES / 4) return bytes.slice()
    if (bytes.byteLength > free.byteLength) free = new Uint8Array(SHARED_BYTES)
    const copy = free.subarray(0, bytes.byteLength)
    copy.set(bytes)
    free = free.subarray(bytes.byteLength)
    return copy
  }
}
