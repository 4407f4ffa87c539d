/** Every check, in the order they are told: what others stand on comes first. */
import type { Check } from '../check.ts'
import { backups } from './backups.ts'
import { blobStore } from './blob-store.ts'
import { blobs } from './blobs.ts'
import { calendars } from './calendars.ts'
import { channels } from './channels.ts'
import { clock } from './clock.ts'
import { cyrillic } from './cyrillic.ts'
import { dataFolder } from './data-folder.ts'
import { database } from './database.ts'
import { disk } from './disk.ts'
import { erasures } from './erasures.ts'
import { ledger } from './ledger.ts'
import { lists } from './lists.ts'
import { lock } from './lock.ts'
import { masterKey } from './master-key.ts'
import { migrations } from './migrations.ts'
import { node } from './node.ts'
import { orphans } from './orphans.ts'
import { outbox } from './outbox.ts'
import { packs } from './packs.ts'
import { port } from './port.ts'
import { record } from './record.ts'
import { role } from './role.ts'
import { rowSecurity } from './row-security.ts'
import { sync } from './sync.ts'
import { timers } from './timers.ts'
import { webhooks } from './webhooks.ts'
import { workers } from './workers.ts'

export const doctorChecks: readonly Check[] = [
  node,
  cyrillic,
  dataFolder,
  lock,
  disk,
  port,
  masterKey,
  database,
  migrations,
  role,
  rowSecurity,
  sync,
  clock,
  record,
  lists,
  blobStore,
  blobs,
  orphans,
  workers,
  outbox,
  timers,
  webhooks,
  channels,
  erasures,
  ledger,
  packs,
  calendars,
  backups,
]
