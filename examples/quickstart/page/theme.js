// @ts-check
// Runs before the first paint, so that a page that was left dark does not flash. A classic script: modules wait.
;(() => {
  const root = document.documentElement
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
  const chosen = localStorage.getItem('theme')
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen

  const isDark = () => (root.dataset.theme ?? (systemIsDark.matches ? 'dark' : 'light')) === 'dark'

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector('#theme')
    const say = () => button?.setAttribute('aria-pressed', String(isDark()))
    say()
    systemIsDark.addEventListener('change', say)
    button?.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark'
      localStorage.setItem('theme', root.dataset.theme)
      say()
    })
  })
})()
