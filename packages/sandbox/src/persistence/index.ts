export { type Keeper, keepInFolder, readFolder } from './keep-in-folder.js'
