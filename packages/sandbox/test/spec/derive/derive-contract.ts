import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Contract, HashShape, Operation, Shape } from '../shape.js'
import { type ClientCall, readCalls } from './read-calls.js'
import { createShapeReader, type ShapeReader } from './read-shapes.js'

/** Derives what the API takes and says from the types that the installed `stripe` package ships. */
export function deriveContract(packageFolder: string): Contract {
  const folder = join(packageFolder, 'esm', 'resources')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => join(folder, path))
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  })
  const shapes = createShapeReader(program.getTypeChecker())
  const trees = files.map((file) => program.getSourceFile(file)).filter((tree) => tree !== undefined)
  const operations = trees.flatMap((tree) => operationsIn(tree, program.getTypeChecker(), shapes))
  return {
    version: versionOf(packageFolder),
    operations: operations.filter(isFirst).sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)),
    events: eventsIn(trees, program.getTypeChecker(), shapes),
    objects: { ...shapes.objects, Event: eventShape },
  }
}

/** Every event has one frame; what `data.object` holds depends on its type. */
const eventShape: Shape = {
  is: 'hash',
  fields: {
    id: { shape: { is: 'text' } },
    object: { shape: { is: 'text', words: ['event'] } },
    account: { shape: { is: 'text' }, optional: true },
    api_version: { shape: { is: 'text' } },
    context: { shape: { is: 'text' }, optional: true },
    created: { shape: { is: 'integer' } },
    data: {
      shape: {
        is: 'hash',
        fields: {
          object: { shape: { is: 'anything' } },
          previous_attributes: { shape: { is: 'hash', fields: {}, others: { is: 'anything' } }, optional: true },
        },
      },
    },
    livemode: { shape: { is: 'boolean' } },
    pending_webhooks: { shape: { is: 'integer' } },
    request: {
      shape: {
        is: 'hash',
        fields: {
          id: { shape: { is: 'one_of', shapes: [{ is: 'text' }, { is: 'null' }] } },
          idempotency_key: { shape: { is: 'one_of', shapes: [{ is: 'text' }, { is: 'null' }] } },
        },
      },
    },
    type: { shape: { is: 'text' } },
  },
}

function versionOf(packageFolder: string): string {
  const text = readFileSync(join(packageFolder, 'esm', 'apiVersion.js'), 'utf8')
  return /ApiVersion = '([^']+)'/.exec(text)?.[1] ?? 'unknown'
}

function isFirst({ method, path }: Operation, at: number, all: Operation[]): boolean {
  return all.findIndex((other) => other.method === method && other.path === path) === at
}

/** A fixed segment comes before an id: `/search` is no id. Braces sort behind letters. */
function placeOf({ method, path }: Operation): string {
  return `${path} ${method}`
}

function operationsIn(tree: ts.SourceFile, checker: ts.TypeChecker, shapes: ShapeReader): Operation[] {
  const script = tree.fileName.replace(/\.d\.ts$/, '.js')
  const calls = readCalls(script, readFileSync(script, 'utf8'))
  return tree.statements.filter(ts.isClassDeclaration).flatMap((resource) =>
    resource.members.filter(ts.isMethodDeclaration).flatMap((method) => {
      const called = calls.get(`${resource.name?.text}.${method.name.getText()}`) ?? []
      return called.filter(isFirstVersion).map((call) => operationOf(call, method, checker, shapes))
    }),
  )
}

function isFirstVersion(call: ClientCall): call is ClientCall & Pick<Operation, 'method'> {
  return call.path.startsWith('/v1/')
}

function operationOf(
  { method, path }: ClientCall & Pick<Operation, 'method'>,
  declared: ts.MethodDeclaration,
  checker: ts.TypeChecker,
  shapes: ShapeReader,
): Operation {
  const parameters = parametersOf(declared, checker, shapes)
  // Every endpoint of this version takes `expand`, also where the client leaves it out.
  parameters.fields.expand ??= { shape: { is: 'list', of: { is: 'text' } }, optional: true }
  return { method, path, parameters, answer: answerOf(declared, checker, shapes) }
}

function parametersOf(declared: ts.MethodDeclaration, checker: ts.TypeChecker, shapes: ShapeReader): HashShape {
  const written = declared.parameters.find((parameter) => parameter.name.getText() === 'params')?.type
  const types = written && ts.isUnionTypeNode(written) ? [...written.types] : written ? [written] : []
  // `RefundListParams | RequestOptions`: an overload that lets one leave the parameters out.
  const node = types.find((type) => type.getText() !== 'RequestOptions')
  return node ? shapes.ofParameters(checker.getTypeFromTypeNode(node)) : { is: 'hash', fields: {} }
}

function answerOf(declared: ts.MethodDeclaration, checker: ts.TypeChecker, shapes: ShapeReader): Shape {
  const promise = declared.type
  if (!promise || !ts.isTypeReferenceNode(promise)) return { is: 'anything' }
  const [inner] = promise.typeArguments ?? []
  if (!inner) return { is: 'anything' }
  const kind = promise.typeName.getText()
  if (kind === 'ApiListPromise') return page('list', answered(inner, checker, shapes))
  if (kind === 'ApiSearchResultPromise') return page('search_result', answered(inner, checker, shapes))
  const unwrapped = ts.isTypeReferenceNode(inner) && inner.typeName.getText() === 'Response' && inner.typeArguments?.[0]
  return answered(unwrapped || inner, checker, shapes)
}

function answered(node: ts.TypeNode, checker: ts.TypeChecker, shapes: ShapeReader): Shape {
  const written = node.getText()
  // `Event` is a union of hundreds of interfaces with one frame.
  if (written === 'Event') return { is: 'object', name: 'Event' }
  return written.includes('Stream') ? { is: 'file' } : shapes.ofAnswer(checker.getTypeFromTypeNode(node))
}

function page(word: 'list' | 'search_result', of: Shape): Shape {
  const next: Shape = { is: 'one_of', shapes: [{ is: 'text' }, { is: 'null' }] }
  return {
    is: 'hash',
    fields: {
      object: { shape: { is: 'text', words: [word] } },
      data: { shape: { is: 'list', of } },
      has_more: { shape: { is: 'boolean' } },
      url: { shape: { is: 'text' } },
      total_count: { shape: { is: 'integer' }, optional: true },
      ...(word === 'search_result' && { next_page: { shape: next } }),
    },
  }
}

function eventsIn(trees: readonly ts.SourceFile[], checker: ts.TypeChecker, shapes: ShapeReader): Contract['events'] {
  const events: Contract['events'] = {}
  const declared = trees.filter(({ fileName }) => fileName.endsWith('resources/Events.d.ts'))
  for (const interfaces of declared.map(({ statements }) => statements.filter(ts.isInterfaceDeclaration))) {
    for (const each of interfaces) {
      const event = checker.getTypeAtLocation(each.name)
      const word = typeOfProperty(checker, event, 'type')
      const data = typeOfProperty(checker, event, 'data')
      const object = data && typeOfProperty(checker, data, 'object')
      if (word?.isStringLiteral() && object) events[word.value] = shapes.ofAnswer(object)
    }
  }
  return events
}

function typeOfProperty(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const property = type.getProperty(name)
  return property && checker.getTypeOfSymbol(property)
}
