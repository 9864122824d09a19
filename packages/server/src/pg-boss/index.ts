export type { PgBossDatabase, PgBossJob, PgBossLike, PgBossSendOptions } from './client.js'
export type { PgBossOptions } from './options.js'
export { pgBoss } from './pg-boss.js'
