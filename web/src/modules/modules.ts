// The modules that have something to show beyond what follows from their records.
import { register } from '../platform/modules/module'
import { contacts } from './contacts/module'

register(contacts)
