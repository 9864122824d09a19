import { html } from '../../dom/index.js'
import { turn } from '../control-client.js'
import { button } from '../format.js'

/** Take everything home as a file, bring it back, or begin again. */
export function createMemory(): HTMLElement {
  const said = html('p', { class: 'Problem', role: 'alert' })
  const file = html('input', { type: 'file', accept: 'application/json', hidden: '', 'aria-label': 'A snapshot' })
  file.addEventListener('change', () => {
    void restore(file).then((problem) => {
      said.textContent = problem
    })
  })
  const download = html('a', { class: 'Button', href: '/_sandbox/api/snapshot', download: 'sandbox.json' }, [
    'Download a snapshot',
  ])
  const confirm = html('dialog', { class: 'Dialog', 'aria-labelledby': 'reset-question' }, [
    html('h2', { id: 'reset-question' }, ['Begin again?']),
    html('p', {}, [
      'Every object, event and request of this sandbox is forgotten. What your app stored about them stays.',
    ]),
    html('div', { class: 'Buttons' }, [
      button('Keep everything', () => confirm.close()),
      button(
        'Begin again',
        () => {
          confirm.close()
          void turn('reset')
        },
        { class: 'Button Button--danger' },
      ),
    ]),
  ])
  return html('section', { class: 'Section' }, [
    html('h3', {}, ['Memory']),
    html('p', { class: 'Hint' }, [
      'A snapshot is plain JSON: objects, clock, ids to come. Another sandbox goes on from it.',
    ]),
    html('div', { class: 'Buttons' }, [
      download,
      button('Restore a snapshot …', () => file.click()),
      button('Begin again …', () => confirm.showModal(), { class: 'Button Button--danger' }),
    ]),
    file,
    said,
    confirm,
  ])
}

/** What is wrong with the file, or ''. */
async function restore(input: HTMLInputElement): Promise<string> {
  const text = (await input.files?.[0]?.text()) ?? ''
  input.value = ''
  try {
    await turn('restore', JSON.parse(text))
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
