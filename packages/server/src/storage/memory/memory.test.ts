import { describe, it } from 'vitest'
import { memoryUnderTest } from '../../../test/memory-under-test.js'
import { storageConformance } from '../../testing/index.js'

storageConformance({ name: 'memory', describe, it, open: async () => memoryUnderTest() })
