/** What a value has to look like. A shape is plain JSON, so that it fits a file. */
export type Shape =
  | { is: 'anything' | 'boolean' | 'decimal' | 'integer' | 'null' | 'number' | 'file' }
  /** Text; when there are words, one of them. */
  | { is: 'text'; words?: string[] }
  | { is: 'constant'; value: number | boolean }
  | { is: 'list'; of: Shape }
  /** `others` is the shape of whatever is not named, where any name will do. */
  | { is: 'hash'; fields: Record<string, Field>; others?: Shape }
  /** An object of Stripe's that is described once, in `Contract.objects`. */
  | { is: 'object'; name: string }
  /** An id, or the object it names where a request asked to expand it. */
  | { is: 'expandable'; into: Shape[] }
  | { is: 'one_of'; shapes: Shape[] }

export interface Field {
  shape: Shape
  optional?: true
}

export type HashShape = Extract<Shape, { is: 'hash' }>

export interface Operation {
  /** Segments in braces match any id: `/v1/refunds/{id}`. */
  path: string
  method: 'GET' | 'POST' | 'DELETE'
  parameters: HashShape
  answer: Shape
}

/** What one version of Stripe's API takes and says, as the `stripe` package's own types have it. */
export interface Contract {
  version: string
  operations: Operation[]
  objects: Record<string, Shape>
  /** The shape of `data.object`, by the type of the event. */
  events: Record<string, Shape>
}
