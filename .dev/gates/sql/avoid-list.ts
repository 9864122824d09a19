/** What the schema and the statements of the Postgres storage do without, so that they run on any engine and pooler. */
const avoided: readonly { readonly pattern: RegExp; readonly says: string }[] = [
  { pattern: /\bpg_(try_)?advisory_(lock|unlock)/i, says: 'session advisory locks leak behind a pooler' },
  { pattern: /(^|;)\s*(listen|unlisten|notify)\b|\bpg_notify\b/i, says: 'LISTEN is lost behind a pooler' },
  {
    pattern: /\b(small|big)?serial\b|\bsequence\b|\bnextval\b|\bas\s+identity\b/i,
    says: 'a sequence is a single writer',
  },
  { pattern: /\bforeign\s+key\b|\breferences\b/i, says: 'foreign keys hold sharding back' },
  { pattern: /\btrigger\b/i, says: 'what happens is written in the commit, not in a trigger' },
  { pattern: /\bsavepoint\b|\bexception\s+when\b/i, says: 'savepoints are dear on distributed engines' },
  { pattern: /\bpartition\s+(of|by\s+(range|list|hash))\b/i, says: 'partitions are the choice of the operator' },
  { pattern: /\b(temp|temporary)\s+table\b/i, says: 'temporary tables leak behind a pooler' },
  { pattern: /(^|;|\bbegin\b)\s*set\s+\w/i, says: 'SET leaks behind a pooler' },
  { pattern: /\boffset\s+[\d$:]/i, says: 'OFFSET reads what it skips; pages are keyset pages' },
  { pattern: /\bcount\s*\(\s*\*\s*\)/i, says: 'an exact count reads the whole table' },
  { pattern: /[\w)]\s*\/\s*[\w($]/, says: 'integer division drops the remainder' },
  { pattern: /\bprimary\s+key\s*\((?!\s*"?account"?\b)/i, says: 'a key begins with account' },
  { pattern: /\b\w+\s+[\w ]*\bprimary\s+key\b(?!\s*\()/i, says: 'a key begins with account' },
  {
    pattern: /\bcreate\s+unique\s+index\b[^;]*?\son\s+\S+\s*(using\s+\w+\s*)?\((?!\s*"?account"?\b)/i,
    says: 'a key begins with account',
  },
]

const statement =
  /^\s*(select|insert|update|delete|with|create|alter|drop|begin|start|set|listen|notify|lock|do)\b[\s\S]*\b(from|into|set|table|index|function|transaction|begin|listen|notify|select|schema|values|type|read|exists)\b/i

/** Whether a text in a program is meant for a database. */
export function looksLikeSql(text: string): boolean {
  return statement.test(text)
}

/** Everything in a text of SQL that is on the avoid-list. Comments and quoted texts don't count. */
export function avoidedIn(sql: string): string[] {
  const bare = sql
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
  return avoided.flatMap(({ pattern, says }) => {
    const found = pattern.exec(bare)
    return found ? [`"${found[0].trim().replace(/\s+/g, ' ').slice(0, 80)}": ${says}`] : []
  })
}
