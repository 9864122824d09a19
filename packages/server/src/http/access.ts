/**
 * Who may call a route.
 *
 * - `anyone`: nobody is asked who they are.
 * - `visitor`: anyone; a user is told apart.
 * - `payer`: a user, and a guest where the host app takes guests.
 * - `user`: somebody who is signed in.
 * - `operator`: somebody who is signed in as an operator.
 */
export type Access = 'anyone' | 'visitor' | 'payer' | 'user' | 'operator'
