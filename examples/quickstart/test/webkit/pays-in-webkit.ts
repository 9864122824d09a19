import { describePaying } from '../describe-paying.js'
import { openWebkit } from './open-webkit.js'

describePaying('WebKit', openWebkit)
