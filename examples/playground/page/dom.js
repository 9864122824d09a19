// @ts-check
// The few things that the page does with elements. No text ever turns into markup.

/** @param {string} id */
export function find(id) {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`The page has no #${id}.`)
  return element
}

/**
 * A control by its id, whatever kind it is.
 *
 * @param {string} id
 */
export function field(id) {
  return /** @type {HTMLInputElement} */ (find(id))
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Readonly<Record<string, string>>} attributes
 * @param {...(Node | string)} content
 */
export function make(name, attributes, ...content) {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  element.append(...content)
  return element
}

/**
 * One of several, as a button that stays pressed.
 *
 * @param {string} name
 * @param {string} value
 * @param {string} label
 * @param {() => void} onChoose
 */
export function choice(name, value, label, onChoose) {
  const radio = make('input', { type: 'radio', name, value })
  radio.addEventListener('change', onChoose)
  return make('label', { class: 'choice' }, radio, label)
}

/**
 * @param {string} value
 * @param {string} label
 * @param {string} [lang] of the label
 */
export function option(value, label, lang) {
  return make('option', { value, ...(lang !== undefined && { lang }) }, label)
}
