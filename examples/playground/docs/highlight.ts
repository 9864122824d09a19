import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { escapeHtml } from './escape-html.ts'

const languages = { bash, css, javascript, json, sql, typescript, xml, yaml }
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)

/** Endings of files and names of code blocks → the language that they are drawn as. */
const known: Readonly<Record<string, keyof typeof languages>> = {
  css: 'css',
  html: 'xml',
  js: 'javascript',
  json: 'json',
  jsx: 'javascript',
  mjs: 'javascript',
  sh: 'bash',
  sql: 'sql',
  svelte: 'xml',
  ts: 'typescript',
  tsx: 'typescript',
  vue: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
}

/** Code as HTML: every piece in a `span` whose class says what it is. No style stands in it. */
export function highlight(code: string, ending: string): string {
  const language = known[ending]
  return language === undefined ? escapeHtml(code) : hljs.highlight(code, { language }).value
}
