/** The versions that were read for this. Another one stops the build until somebody has read what is new in it. */
export const versions: Readonly<Record<string, string>> = {
  '@lit/reactive-element': '2.1.2',
  'lit-element': '4.2.2',
  'lit-html': '3.3.3',
  ky: '1.7.5',
}

/** What the file for script tags leaves out of Lit and ky, and why it can. */
export interface LeftOut {
  /** What others use it for, and we don't. */
  readonly what: string
  /** What our sources would have in them if they had need of it. */
  readonly usedAs?: RegExp
  readonly cuts: readonly Cut[]
}

export interface Cut {
  /** In `node_modules`. Of Lit that is the file as it was written, not as it was minified. */
  readonly file: string
  /** Variables, functions and classes, by their names, and what they are instead; methods, and what they return. */
  readonly instead?: Readonly<Record<string, string>>
  /** Members of classes. */
  readonly without?: readonly string[]
  /** Statements, each by its beginning. */
  readonly statements?: readonly string[]
}

const styles = '@lit/reactive-element/development/css-tag.js'
const reactive = '@lit/reactive-element/development/reactive-element.js'
const element = 'lit-element/development/lit-element.js'
const templates = 'lit-html/development/lit-html.js'

const ofLit: readonly LeftOut[] = [
  {
    what: 'words and checks for those who develop with Lit, which its own minified files leave out as well',
    cuts: [
      { file: reactive, instead: { DEV_MODE: 'false' } },
      { file: element, instead: { DEV_MODE: 'false' } },
      {
        file: templates,
        instead: { DEV_MODE: 'false', ENABLE_EXTRA_SECURITY_HOOKS: 'false', ENABLE_SHADYDOM_NOPATCH: 'false' },
      },
    ],
  },
  {
    what: 'what is there for other copies of Lit, for polyfills and for pages that were rendered on a server',
    cuts: [
      {
        file: reactive,
        // What a boolean attribute is set to needs no policy: none that we set runs.
        instead: { polyfillSupport: 'undefined', emptyStringForBooleanAttribute: "''", global: '{}' },
        statements: ['(global.reactiveElementVersions ??= [])'],
      },
      {
        file: element,
        instead: { polyfillSupport: 'undefined', global: '{}' },
        statements: [
          "LitElement['_$litElement$'] = true",
          '(global.litElementVersions ??= [])',
          'global.litElementHydrateSupport?.(',
        ],
      },
      {
        file: templates,
        instead: { polyfillSupport: 'undefined' },
        statements: [
          '(global.litHtmlVersions ??= [])',
          // What kind each of them is, which nothing here asks.
          'this.type = CHILD_PART',
          'this.type = ATTRIBUTE_PART',
          'this.type = BOOLEAN_ATTRIBUTE_PART',
          'this.type = EVENT_PART',
        ],
      },
    ],
  },
  {
    what: 'style sheets of browsers older than `:state()`, which the form needs; values inside of css`…`',
    usedAs: /css`[^`]*\$\{/,
    cuts: [
      {
        file: styles,
        instead: {
          global: '{}',
          supportsAdoptingStyleSheets: 'true',
          adoptStyles: '(root, sheets) => { root.adoptedStyleSheets = sheets }',
          css: '([text]) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return sheet }',
        },
      },
      { file: reactive, instead: { 'ReactiveElement.finalizeStyles': '[styles ?? []].flat(Infinity)' } },
      { file: element, without: ['LitElement.createRenderRoot'] },
    ],
  },
  {
    what: 'decorators, accessors that were there before, and properties whose names are symbols',
    usedAs: /from 'lit\/decorators/,
    cuts: [
      {
        file: reactive,
        instead: {
          'finalize.propKeys': 'Object.keys(props)',
          'ReactiveElement.getPropertyDescriptor': `{
            get() { return this[key] },
            set(value) { const before = this[key]; this[key] = value; this.requestUpdate(name, before, options) },
            configurable: true,
            enumerable: true,
          }`,
        },
        without: ['ReactiveElement.addInitializer'],
        statements: [
          'Symbol.metadata ??=',
          'global.litPropertyMetadata ??=',
          'const metadata = this[Symbol.metadata]',
          'if (metadata !== null)',
          'if (superCtor._initializers !== undefined)',
          'this.constructor._initializers?.',
          'if (elementProperties.size > 0)',
          'if (this.prototype.hasOwnProperty(name))',
          'if (options.state)',
        ],
      },
    ],
  },
  {
    what: 'controllers',
    usedAs: /\.addController\(/,
    cuts: [
      {
        file: reactive,
        without: ['ReactiveElement.addController', 'ReactiveElement.removeController'],
        statements: [
          'this.__controllers?.forEach((c) => c.hostConnected?.())',
          'this.__controllers?.forEach((c) => c.hostDisconnected?.())',
          'this.__controllers?.forEach((c) => c.hostUpdate?.())',
          'this.__controllers?.forEach((c) => c.hostUpdated?.())',
        ],
      },
    ],
  },
  {
    what: 'properties that fall back to what they began as, have a converter of their own, or are JSON in their attribute',
    usedAs: /\b(useDefault|converter):|type: (Object|Array)\b/,
    cuts: [
      {
        file: reactive,
        instead: {
          defaultConverter: `{
            toAttribute: (value, type) => type === Boolean ? (value ? emptyStringForBooleanAttribute : null) : value,
            fromAttribute: (value, type) =>
              type === Boolean ? value !== null : type === Number && value !== null ? Number(value) : value,
          }`,
          'requestUpdate.changed': '(options.hasChanged ?? notEqual)(newValue, oldValue)',
          '_$attributeToProperty.converter': 'defaultConverter',
          '__propertyToAttribute.converter': 'defaultConverter',
        },
        statements: ['if (useDefault && !(this.__defaultValues'],
      },
    ],
  },
  {
    what: 'steps of an update',
    usedAs: /\b(willUpdate|shouldUpdate|firstUpdated)\(/,
    cuts: [
      {
        file: reactive,
        instead: { 'performUpdate.shouldUpdate': 'true' },
        without: ['ReactiveElement.willUpdate', 'ReactiveElement.shouldUpdate', 'ReactiveElement.firstUpdated'],
        statements: ['shouldUpdate = this.shouldUpdate(', 'this.willUpdate(', 'this.firstUpdated('],
      },
    ],
  },
  {
    what: 'directives',
    usedAs: /from 'lit\/(directives?|async-directive)/,
    cuts: [
      {
        file: element,
        without: ['LitElement.connectedCallback', 'LitElement.disconnectedCallback'],
        statements: ['if (!this.hasUpdated)'],
      },
      {
        file: templates,
        instead: { resolveDirective: '(_part, value) => value' },
        without: [
          'ChildPart.setConnected',
          'TemplateInstance._$isConnected',
          'ChildPart._$isConnected',
          'AttributePart._$isConnected',
          // What only they ask a template for.
          'TemplateInstance.parentNode',
          'ChildPart.parentNode',
          'ChildPart.startNode',
          'ChildPart.endNode',
          'AttributePart.tagName',
        ],
        statements: ['this.__isConnected = options', 'this._$notifyConnectionChanged?.(false, true'],
      },
    ],
  },
  {
    what: 'drawings and formulas as templates of their own',
    usedAs: /\b(svg|mathml)`/,
    cuts: [
      {
        file: templates,
        instead: {
          svg: 'undefined',
          mathml: 'undefined',
          'getTemplateHtml.html': "''",
          'getTemplateHtml.htmlResult': "html + (strings[l] || '<?>')",
        },
        statements: ['if (type === SVG_RESULT'],
      },
    ],
  },
  {
    what: 'templates that were not written as such, and a place to draw that is not the end',
    usedAs: /\brenderBefore\b/,
    cuts: [
      {
        file: templates,
        instead: { 'render.partOwnerNode': 'container', 'render.endNode': 'null' },
        statements: ["if (!isArray(tsa) || !tsa.hasOwnProperty('raw'))"],
      },
    ],
  },
  {
    what: 'lists',
    usedAs: /\.map\([^)]*=>\s*(html|svg)`/,
    cuts: [{ file: templates, instead: { isIterable: '() => false' }, without: ['ChildPart._commitIterable'] }],
  },
  {
    what: 'properties of elements, elements as values, and values that stand for an element',
    usedAs: /\s\.\w+=\$\{|<[a-z-]+\s+\$\{/,
    cuts: [
      {
        file: templates,
        instead: { PropertyPart: 'AttributePart' },
        statements: [
          'if (value.nodeType !== undefined)',
          'if (name.startsWith(marker))',
          'if (templatePart.type === ELEMENT_PART)',
        ],
      },
    ],
  },
  {
    what: 'comments in templates, and values inside of scripts, styles and text areas',
    usedAs: /<!--|<(script|style|textarea|title)\b[^`]*\$\{/,
    cuts: [
      {
        file: templates,
        statements: [
          "if (match[COMMENT_START] === '!--')",
          'if (match[COMMENT_START] !== undefined)',
          'if (regex === commentEndRegex',
          'if (rawTextElement.test(match[TAG_NAME]))',
          'if (rawTextElement.test(node.tagName))',
          'let i = -1;',
          'while ((i = node.data.indexOf(',
        ],
      },
    ],
  },
  {
    what: 'templates that were compiled before, or are of another document; listeners with options, or that are objects',
    cuts: [
      {
        file: templates,
        instead: {
          '_clone.fragment': 'd.importNode(content, true)',
          '_commitTemplateResult.template': 'this._$getTemplate(result)',
          shouldRemoveListener: 'newListener === nothing && oldListener !== nothing',
          'EventPart.handleEvent': 'this._$committedValue.call(this.options.host, event)',
        },
      },
    ],
  },
]

const ky = 'ky/distribution/index.js'
const request = 'ky/distribution/core/Ky.js'
const constants = 'ky/distribution/core/constants.js'
const merge = 'ky/distribution/utils/merge.js'
const normalize = 'ky/distribution/utils/normalize.js'

const ofKy: readonly LeftOut[] = [
  {
    what: 'hooks',
    usedAs: /\bhooks:/,
    cuts: [
      {
        file: request,
        statements: [
          'for (const hook of ky._options.hooks.afterResponse)',
          'for (const hook of ky._options.hooks.beforeError)',
          'for (const hook of this._options.hooks.beforeRetry)',
          'for (const hook of this._options.hooks.beforeRequest)',
        ],
      },
      { file: merge, instead: { mergeHooks: '() => {}' } },
    ],
  },
  {
    what: 'progress, and streams as bodies',
    usedAs: /\bonDownloadProgress\b/,
    cuts: [
      { file: request, without: ['Ky._stream'], statements: ['if (ky._options.onDownloadProgress)'] },
      {
        file: constants,
        instead: {
          supportsRequestStreams: 'false',
          supportsResponseStreams: 'false',
          supportsFormData: 'false',
          supportsAbortController: 'true',
        },
      },
    ],
  },
  {
    what: 'search parameters, and parsers and signals of the caller',
    usedAs: /\b(searchParams|parseJson):/,
    cuts: [
      {
        file: request,
        without: ['Ky._decorateResponse'],
        statements: [
          'ky._decorateResponse(response);',
          'if (this._options.searchParams)',
          "if (type === 'json')",
          'const originalSignal =',
          'if (originalSignal?.aborted)',
          'originalSignal?.addEventListener',
        ],
      },
      { file: 'ky/distribution/utils/options.js', instead: { findUnknownOptions: '() => ({})' } },
      {
        file: 'ky/distribution/utils/delay.js',
        statements: ['if (signal)', "signal?.removeEventListener('abort'"],
      },
    ],
  },
  {
    what: 'answers that are no JSON, methods by name, instances of instances',
    usedAs: /\bhttp\.(get|put|patch|head|delete|extend)\(/,
    cuts: [
      { file: constants, instead: { responseTypes: "{ json: 'application/json' }", requestMethods: '[]' } },
      { file: ky, statements: ['for (const method of requestMethods)', 'ky.extend =', 'ky.stop ='] },
    ],
  },
  {
    what: 'checks of what it is given, options that a call and its client both have, defaults that we name, words for errors',
    cuts: [
      {
        file: request,
        statements: [
          "if (typeof ky._options.timeout === 'number' &&",
          "if (typeof this._input !== 'string' &&",
          "if (this._input.startsWith('/'))",
          'if (this._options.timeout === false)',
          'if (after >= Date.parse(',
          // Of one that is not to be tried again it is known before; and each try has been counted.
          'if (error.response.status === 413)',
          'if (this._retryCount < 1)',
        ],
        instead: { 'create.isRetriableMethod': 'true', retryAfter: "error.response.headers.get('Retry-After')" },
      },
      {
        file: merge,
        instead: {
          validateAndMerge: '(...sources) => Object.assign({}, ...sources)',
          mergeHeaders: '(_ofRequest, headers) => new Headers(headers)',
        },
      },
      {
        file: normalize,
        instead: {
          normalizeRequestMethod: '(input) => input',
          retryMethods: '[]',
          retryStatusCodes: '[]',
          defaultRetryOptions: `{
            afterStatusCodes: retryAfterStatusCodes,
            backoffLimit: Infinity,
            delay: (attemptCount) => 150 * 2 ** attemptCount,
          }`,
          normalizeRetryOptions: '(retry) => ({ ...defaultRetryOptions, ...retry })',
        },
      },
      {
        file: 'ky/distribution/errors/HTTPError.js',
        instead: { reason: "''" },
        statements: ['const code', 'const title', 'const status'],
      },
    ],
  },
]

export const leftOut: readonly LeftOut[] = [...ofLit, ...ofKy]
