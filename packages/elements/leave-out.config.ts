import { readFile } from 'node:fs/promises'
import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** One piece of a dependency that the file for script tags leaves out, and what takes its place. */
interface Cut {
  readonly file: RegExp
  readonly from: RegExp
  readonly to: string
}

/**
 * What our dependencies carry for others, and no bundler can see that we don't need.
 *
 * Lit: style sheets and templates of browsers older than `:state()`, of which the form has need anyway; decorators,
 * controllers, converters, and attributes that hold JSON; directives, lists, elements as values, properties (`.name=`),
 * listeners that are objects, and values in comments, styles or MathML; `willUpdate` and the like; words of errors that only its own developers
 * meet; the list of its versions. ky: hooks, checks of its options' types, its shorter names (`ky.get`, `ky.extend`), a
 * signal or a JSON reader of the caller's, answers other than JSON, download progress, streamed uploads, search
 * parameters, other names of `Retry-After`, words of its errors. `test/browser` drives the very file that comes of it, and
 * `test/left-out.test.ts` finds templates that have need of what is not there.
 */
const cuts: readonly Cut[] = [
  { file: /css-tag\.js$/, from: /(?<=e=)t\.ShadowRoot&&.+?CSSStyleSheet\.prototype(?=,)/, to: 'true' },
  { file: /css-tag\.js$/, from: /"CSSResult is not constructable[^"]+"/, to: '' },
  { file: /css-tag\.js$/, from: /"Value passed to 'css'[^"]+"\+t\+"[^"]+"/, to: '' },
  { file: /reactive-element\.js$/, from: /(?<=p=)a\.reactiveElementPolyfillSupport/, to: 'undefined' },
  { file: /reactive-element\.js$/, from: /\(a\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, to: '0' },
  { file: /reactive-element\.js$/, from: /Symbol\.metadata\?\?=.+?new WeakMap;/, to: '' },
  { file: /reactive-element\.js$/, from: /const t=this\[Symbol\.metadata\];.+?(?=this\._\$Eh=new Map)/, to: '' },
  { file: /reactive-element\.js$/, from: /static addInitializer\(t\)\{.+?\}(?=static get)/, to: '' },
  { file: /reactive-element\.js$/, from: /case Object:case Array:t=.+?(?=\}return t\})/, to: '' },
  { file: /reactive-element\.js$/, from: /case Object:case Array:try\{.+?i=null\}/, to: '' },
  { file: /reactive-element\.js$/, from: /addController\(t\)\{.+?\}removeController\(t\)\{.+?\}(?=_\$E_)/, to: '' },
  { file: /reactive-element\.js$/, from: /,this\._\$EO\?\.forEach\(t=>t\.hostConnected\?\.\(\)\)/, to: '' },
  { file: /reactive-element\.js$/, from: /this\._\$EO\?\.forEach\(t=>t\.hostDisconnected\?\.\(\)\)/, to: '' },
  { file: /reactive-element\.js$/, from: /this\._\$EO\?\.forEach\(t=>t\.hostUpdate\?\.\(\)\),/, to: '' },
  { file: /reactive-element\.js$/, from: /this\._\$EO\?\.forEach\(t=>t\.hostUpdated\?\.\(\)\),/, to: '' },
  { file: /reactive-element\.js$/, from: /,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/, to: '' },
  { file: /reactive-element\.js$/, from: /,void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\)/, to: '' },
  { file: /reactive-element\.js$/, from: /s\.state&&\(s\.attribute=!1\),/, to: '' },
  { file: /reactive-element\.js$/, from: /\(void 0!==i\.converter\?\.toAttribute\?i\.converter:u\)/, to: 'u' },
  { file: /reactive-element\.js$/, from: /(?<=h=)"function"==typeof t\.converter\?.+?:u(?=;)/, to: 'u' },
  { file: /css-tag\.js$/, from: /toString\(\)\{return this\.cssText\}/, to: '' },
  { file: /reactive-element\.js$/, from: /,this\.prototype\.hasOwnProperty\(t\)&&\(.+?\.wrapped=!0\)/, to: '' },
  { file: /reactive-element\.js$/, from: /h\(this\.prototype,t\)\?\?(?=\{get)/, to: '' },
  { file: /reactive-element\.js$/, from: /\|\|i\.useDefault&&.+?_\$Eu\(t,i\)\)/, to: '' },
  { file: /reactive-element\.js$/, from: /i&&!\(this\._\$Ej\?\?=new Map\).+?\|\|(?=\(this\._\$AL\.has)/, to: '' },
  { file: /reactive-element\.js$/, from: /\|\|i\|\|\(s=void 0\)/, to: '||(s=void 0)' },
  { file: /reactive-element\.js$/, from: /r\?\?this\._\$Ej\?\.get\(e\)\?\?r/, to: 'r' },
  {
    file: /reactive-element\.js$/,
    from: /const t=this\.constructor\.elementProperties;if\(t\.size.+?\}(?=\}let t=)/,
    to: '',
  },
  {
    file: /reactive-element\.js$/,
    from: /t=this\.shouldUpdate\(s\),t\?.+?:this\._\$EM\(\)/,
    to: 't=!0,this.update(s)',
  },
  { file: /reactive-element\.js$/, from: /willUpdate\(t\)\{\}/, to: '' },
  {
    file: /reactive-element\.js$/,
    from: /this\.hasUpdated\|\|\((this\.hasUpdated=!0),this\.firstUpdated\(t\)\)/,
    to: '$1',
  },
  { file: /reactive-element\.js$/, from: /firstUpdated\(t\)\{\}/, to: '' },
  { file: /reactive-element\.js$/, from: /shouldUpdate\(t\)\{return!0\}/, to: '' },
  { file: /reactive-element\.js$/, from: /return this\.getUpdateComplete\(\)\}getUpdateComplete\(\)\{/, to: '' },
  { file: /lit-element\.js$/, from: /,s\.litElementHydrateSupport\?\.\(\{LitElement:i\}\)/, to: '' },
  { file: /lit-element\.js$/, from: /(?<=o=)s\.litElementPolyfillSupport/, to: 'undefined' },
  { file: /lit-element\.js$/, from: /\(s\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, to: '' },
  { file: /lit-html\.js$/, from: /(?<=B=)t\.litHtmlPolyfillSupport/, to: 'undefined' },
  { file: /lit-html\.js$/, from: /\(t\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, to: '0' },
  { file: /lit-element\.js$/, from: /connectedCallback\(\)\{super\.connectedCallback\(\).+?(?=render\(\))/, to: '' },
  { file: /lit-html\.js$/, from: /function M\(t,i,s=t,e\)\{.+?,i\}(?=class R)/, to: 'function M(t,i){return i}' },
  { file: /lit-html\.js$/, from: /:6===r\.type&&\(i=new Z\(h,this,t\)\)/, to: ':0' },
  { file: /lit-html\.js$/, from: /else t\.startsWith\(o\)&&\(d\.push\(.+?r\.removeAttribute\(t\)\);/, to: '' },
  { file: /lit-html\.js$/, from: /"\."===e\[1\]\?I:/, to: '' },
  { file: /lit-html\.js$/, from: /else\{let t=-1;for\(.+?\}(?=l\+\+)/, to: '' },
  { file: /lit-html\.js$/, from: /if\(y\.test\(r\.tagName\)\)\{.+?\}\}(?=\}else if\(8===)/, to: '' },
  { file: /lit-html\.js$/, from: /\(y\.test\(u\[2\]\)&&\(n=RegExp\("<\/"\+u\[2\],"g"\)\),c=p\)/, to: '(c=p)' },
  { file: /lit-html\.js$/, from: /3===i\?"<math>":/, to: '' },
  { file: /lit-html\.js$/, from: /3===i\?"<\/math>":/, to: '' },
  { file: /lit-html\.js$/, from: /,2===i\|\|3===i/, to: ',2===i' },
  { file: /lit-html\.js$/, from: /,T=x\(3\)/, to: ',T=0' },
  { file: /lit-html\.js$/, from: /\|\|t\.capture!==s\.capture\|\|.+?s\.passive/, to: '' },
  { file: /lit-html\.js$/, from: /"function"==typeof this\._\$AH\?(?=this\._\$AH\.call)/, to: '' },
  { file: /lit-html\.js$/, from: /:this\._\$AH\.handleEvent\(t\)/, to: '' },
  { file: /lit-html\.js$/, from: /void 0!==t\.nodeType\?this\.T\(t\):d\(t\)\?this\.k\(t\):/, to: '' },
  { file: /lit-html\.js$/, from: /k\(t\)\{u\(this\._\$AH\).+?\}(?=_\$AR)/, to: '' },
  { file: /lit-html\.js$/, from: /"number"==typeof s\?this\._\$AC\(t\):\(.+?,s\)(?=;if)/, to: 'this._$AC(t)' },
  { file: /lit-html\.js$/, from: /this\._\$AP\?\.\(!1,!0,s\);/, to: ';' },
  { file: /lit-html\.js$/, from: /setConnected\(t\)\{.+?\}(?=\}class H)/, to: '' },
  {
    file: /lit-element\.js$/,
    from: /this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/,
    to: '',
  },
  { file: /lit-html\.js$/, from: /get _\$AU\(\)\{return this\._\$AM\._\$AU\}/g, to: '' },
  { file: /lit-html\.js$/, from: /get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, to: '' },
  { file: /lit-html\.js$/, from: /get parentNode\(\)\{return this\._\$AM\.parentNode\}/, to: '' },
  {
    file: /lit-html\.js$/,
    from: /get parentNode\(\)\{let t=.+?,t\}get startNode\(\)\{.+?\}get endNode\(\)\{.+?\}/,
    to: '',
  },
  { file: /lit-html\.js$/, from: /get tagName\(\)\{return this\.element\.tagName\}/, to: '' },
  { file: /lit-html\.js$/, from: /,this\._\$Cv=e\?\.isConnected\?\?!0/, to: '' },
  { file: /lit-html\.js$/, from: /\(t\?\.creationScope\?\?l\)/, to: 'l' },
  { file: /lit-html\.js$/, from: /this\._\$AN=void 0,/g, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(ky\._options\.onDownloadProgress\) \{.+?\n {12}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(type === 'json'\) \{.+?\n {16}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(this\._input\.startsWith\('\/'\)\) \{.+?\n {12}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /const originalSignal = .+?\n {12}\}\);\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /this\._options\.stringifyJson\?\.\(this\._options\.json\) \?\? /, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(this\._options\.timeout === false\) \{.+?\n {8}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(this\._options\.parseJson\) \{.+?\n {8}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /_stream\(response, onDownloadProgress\) \{.+(?=\n\}\n)/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(this\._options\.searchParams\) \{.+?\n {8}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /for \(const hook of ky\._options\.hooks\.afterResponse\).+?\n {12}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /for \(const hook of ky\._options\.hooks\.beforeError\).+?\n {16}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /for \(const hook of this\._options\.hooks\.beforeRetry\).+?\n {12}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /for \(const hook of this\._options\.hooks\.beforeRequest\).+?\n {8}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /hooks: mergeHooks\(.+?\n {12}\}, options\.hooks\),/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(typeof ky\._options\.timeout === 'number' &&.+?\n {12}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(typeof this\._input !== 'string' &&.+?\n {8}\}\n/s, to: '' },
  {
    file: /ky\/.+Ky\.js$/,
    from: /\n\s+\?\? error\.response\.headers\.get\('RateLimit-Reset'\).+?\/\/ Twitter/s,
    to: ';',
  },
  { file: /ky\/.+Ky\.js$/, from: /else if \(after >= Date\.parse\('2024-01-01'\)\) \{.+?\n {16}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(this\._retryCount < 1\) \{.+?\n {12}\}\n/s, to: '' },
  { file: /ky\/.+merge\.js$/, from: /const isHeadersInstance = .+?;/, to: '' },
  {
    file: /ky\/.+merge\.js$/,
    from: /if \(\(isHeadersInstance.+?else \{\s+(result\.set\(key, value\);)\s+\}/s,
    to: '$1',
  },
  { file: /ky\/.+Ky\.js$/, from: /this\._options\.headers\.get\('content-type'\) \?\? /, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /ky\.request\.headers\.get\('accept'\) \|\| /, to: '' },
  { file: /ky\/.+Ky\.js$/, from: / && typeof this\._input === 'string'/, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /if \(error\.response\.status === 413\) \{.+?\n {12}\}\n/s, to: '' },
  { file: /ky\/.+Ky\.js$/, from: /normalizeRequestMethod\((options\.method .+?)\),/, to: '$1,' },
  { file: /ky\/.+Ky\.js$/, from: /^import \{ normalizeRequestMethod, /m, to: 'import { ' },
  { file: /ky\/.+HTTPError\.js$/, from: /const code = .+?(?=this\.response)/s, to: 'super();' },
  { file: /ky\/.+TimeoutError\.js$/, from: /super\(.+?(?=this\.request)/s, to: 'super();' },
  { file: /ky\/.+normalize\.js$/, from: /methods: retryMethods,\s+statusCodes: retryStatusCodes,/, to: '' },
  { file: /ky\/.+merge\.js$/, from: /for \(const source of sources\) \{\n {8}if \(\(!isObject.+?\n {4}\}\n/s, to: '' },
  { file: /ky\/.+merge\.js$/, from: /if \(isObject\(source\.hooks\)\) \{.+?\n {12}\}\n/s, to: '' },
  { file: /ky\/.+merge\.js$/, from: /if \(Array\.isArray\(source\)\) \{.+?\n {8}\}\n {8}else (?=if)/s, to: '' },
  { file: /ky\/.+options\.js$/, from: /for \(const key in options\) \{.+?\n {4}\}\n/s, to: '' },
  {
    file: /ky\/.+normalize\.js$/,
    from: /if \(typeof retry === 'number'\) \{.+?(?=return \{\s+\.\.\.\w+,\s+\.\.\.retry)/s,
    to: '',
  },
  { file: /ky\/.+delay\.js$/, from: /if \(signal\) \{.+?(?=const timeoutId)/s, to: '' },
  { file: /ky\/.+delay\.js$/, from: /signal\?\.removeEventListener\('abort', abortHandler\);\n/, to: '' },
  { file: /ky\/distribution\/index\.js$/, from: /for \(const method of requestMethods\) \{.+?\n {4}\}\n/s, to: '' },
  { file: /ky\/distribution\/index\.js$/, from: /ky\.extend = .+?ky\.stop = stop;\n/s, to: '' },
  { file: /ky\/.+constants\.js$/, from: /(?<=json: 'application\/json',)\n.+?(?=\n\};)/s, to: '' },
  { file: /ky\/.+constants\.js$/, from: /(?<=supportsAbortController = )[^;]+/, to: 'true' },
  { file: /ky\/.+constants\.js$/, from: /(?<=supportsRequestStreams = )\(\(\) => \{.+?\n\}\)\(\)/s, to: 'false' },
]

const dependencies =
  /[/\\]((ky[/\\]distribution[/\\](index|core[/\\](Ky|constants)|utils[/\\](delay|merge|normalize|options)|errors[/\\](HTTPError|TimeoutError)))|css-tag|reactive-element|lit-element|lit-html)\.js$/

/** Leaves it out. A new version of a dependency that reads differently fails the build, and is looked at again. */
export const leaveOut: Plugin = {
  name: 'leave-out',
  setup(build) {
    build.onLoad({ filter: dependencies }, async ({ path }) => {
      const file = path.replaceAll('\\', '/')
      let contents = await readFile(path, 'utf8')
      for (const { from, to } of cuts.filter((cut) => cut.file.test(file))) {
        if (!from.test(contents)) throw new Error(`${file} has no ${from} any more: see leave-out.config.ts.`)
        contents = contents.replace(from, to)
      }
      return { contents, loader: 'js' }
    })
  },
}
