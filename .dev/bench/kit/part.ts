/** One line of the table that a part prints. */
export interface Figure {
  readonly figure: string
  /** What we want, in words; `null` for a figure that is only told. */
  readonly target: string | null
  readonly measured: string
  /** The same of whatever it is compared with, from the same run. */
  readonly peer: string
  /** `null` where there is no target, or nothing to compare with. */
  readonly met: boolean | null
}

export interface Settings {
  /** How often each thing is measured, in turns; the median counts. */
  readonly rounds: number
  /** Whether to take the biggest sizes, which take minutes. */
  readonly full: boolean
  /** Where the bench keeps what it builds and installs: ignored by git. */
  readonly cache: string
}

/** One thing that `pnpm bench` can measure; each file in `parts` has one. */
export interface Part {
  /** One line: what is measured. */
  readonly about: string
  /** Left out unless it is named: it takes minutes. */
  readonly long?: boolean
  run(settings: Settings): Promise<readonly Figure[]>
}
