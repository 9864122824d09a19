/**
 * Members that only this package's own sources speak of: a letter stands for each in the file for script tags. Whatever a
 * page, a browser, Stripe or a server could say keeps its name, and `test/internal-names.test.ts` sees to it.
 *
 * Not all that could be here are: only those that are said often enough to be felt after gzip.
 */
export const internalNames: readonly string[] = [
  // Of the element, and what it shows.
  'assertive',
  'hasExpress',
  'loadLanguage',
  'localeTag',
  'localized',
  'onRetry',
  'place',
  'polite',
  'showStates',
  'viewPrevented',
  // Of its words.
  'checkAgain',
  'notTaken',
  'otherWay',
  'payPlain',
  'showInstructions',
  'simulated',
  'successTitle',
  'testNote',
  // Of its theme.
  'controlBorder',
  'controlHeightPx',
  'danger',
  'isDark',
  'onButton',
  'onPrimary',
  'primary',
  // Of the session and the machine.
  'cameBack',
  'confirmed',
  'effects',
  'focusOn',
  'fromBank',
  'isInFlight',
  'isPast',
  'isReady',
  'looksKey',
  'openFields',
  'openMount',
  'orderChanged',
  'orderKey',
  'stripeKey',
  'subjectKey',
  'unfinished',
  'what',
  // Of the engines, the fields and what they are given.
  'askPrice',
  'answerOf',
  'askStripe',
  'engine',
  'follow',
  'mountAndWait',
  'mountAnew',
  'newKey',
  'onTold',
  'remount',
  'roomKey',
  'roomPx',
  'saved',
  'settledAt',
  'tellChanges',
  'timeoutMs',
]

/** Likewise, by which Lit and ky are asked for something, or which they have for themselves. */
export const dependencyNames: readonly string[] = [
  // Lit's.
  'createRenderRoot',
  'elementStyles',
  'enableUpdating',
  'getPropertyOptions',
  'hasChanged',
  'noAccessor',
  'performUpdate',
  'renderBefore',
  'renderOptions',
  'scheduleUpdate',
  // ky's.
  'abortController',
  'backoffLimit',
  'maxRetryAfter',
  'prefixUrl',
  'stringifyJson',
  'throwHttpErrors',
]
