import { expect, it } from 'vitest'
import { shortenPrivateNames } from '../cdn/private-names.js'

it('gives the private names of each class the same letters, the most used one the first', () => {
  const code = 'class A{#first=1;#second=2;sum(){return this.#second+this.#first*this.#second}}class B{#third=3}'
  expect(shortenPrivateNames(code)).toBe('class A{#t=1;#e=2;sum(){return this.#e+this.#t*this.#e}}class B{#e=3}')
})

it('leaves alone what only looks like one', () => {
  const code = 'class A{#name="#name";find(){return document.querySelector(`#name`),this.name,this.#name}}'
  expect(shortenPrivateNames(code)).toBe(
    'class A{#e="#name";find(){return document.querySelector(`#name`),this.name,this.#e}}',
  )
})

it('keeps apart what a class and a class in it have', () => {
  const code =
    'class A{#outer=1;make(){const{value}=this;return class{#inner=value;of(one){return one.#outer+this.#inner}}}}'
  expect(shortenPrivateNames(code)).toBe(
    'class A{#e=1;make(){const{value}=this;return class{#t=value;of(one){return one.#e+this.#t}}}}',
  )
})

it('has names for a class of more members than there are letters, no name twice', () => {
  const names = Array.from({ length: 80 }, (_, index) => `#name${index}`)
  const code = `class A{${names.join(';')};get all(){return[${names.map((name) => `this.${name}`).join()}]}}`
  const short = shortenPrivateNames(code)
  const declared = /\{(.*?);get/.exec(short)?.[1]?.split(';') ?? []
  expect(new Set(declared).size).toBe(80)
  expect(short).toContain(`[${declared.map((name) => `this.${name}`).join()}]`)
})
