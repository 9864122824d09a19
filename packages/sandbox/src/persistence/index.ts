export { type Keeper, keepInFolder, readFolder } from './keep-in-folder.js'
export { lockFolder } from './lock-folder.js'
