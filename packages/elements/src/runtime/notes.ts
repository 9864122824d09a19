/** What the page's developer is told, by the name under which it is called for. */
export const notes = {
  no_storage: '<azora-pay-form>: without storage, a reload forgets an open payment.',
  no_wallets: '<azora-pay-form>: the wallets cannot be shown.',
  challenge:
    '<azora-pay-form>: a dialog around the form stays modal, and a popover above the page, because a part of the form could not be loaded: the question of the bank is out of reach.',
  // It could only be kept by mounting the fields anew, which would lose what was typed.
  too_late: '<azora-pay-form>: the payer has tried to pay; it counts after reset().',
} as const

export type Note = keyof typeof notes
