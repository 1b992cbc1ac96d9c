import type { Blueprint } from '../types.ts'
import { care } from './care.ts'
import { chemicals } from './chemicals.ts'
import { construction } from './construction.ts'
import { digital } from './digital.ts'
import { equipment } from './equipment.ts'
import { farm } from './farm.ts'
import { hospitality } from './hospitality.ts'
import { logistics } from './logistics.ts'
import { materials } from './materials.ts'
import { metals } from './metals.ts'
import { office } from './office.ts'
import { premises } from './premises.ts'
import { schools } from './schools.ts'
import { upkeep } from './upkeep.ts'
import { welfare } from './welfare.ts'
import { workshop } from './workshop.ts'

/** Every hand-written blueprint; the order is part of the seed. */
export const blueprints: Blueprint[] = [
  ...chemicals,
  ...metals,
  ...equipment,
  ...materials,
  ...upkeep,
  ...logistics,
  ...digital,
  ...farm,
  ...care,
  ...hospitality,
  ...workshop,
  ...construction,
  ...premises,
  ...office,
  ...schools,
  ...welfare,
]
