/** Which stores the tests stand on: PGlite always, PostgreSQL where one was given or is found; said before and after the run. */
import { advice, throwawayCluster } from './postgres.mjs'

/** What runs, as `{says, env, stop}`. */
async function postgresFor() {
  const none = { env: {}, stop: async () => {} }
  if (process.env.RECOURSE_TEST_STORE === 'pglite')
    return { ...none, says: 'PostgreSQL: not run, as RECOURSE_TEST_STORE=pglite asks' }
  if (process.env.RECOURSE_TEST_DATABASE_URL)
    return { ...none, says: 'PostgreSQL: run, on the server of RECOURSE_TEST_DATABASE_URL' }
  const { cluster, why } = await throwawayCluster()
  if (cluster === null) return { ...none, says: `PostgreSQL ${why}: not run. To run it, ${advice}` }
  const { version, bin } = cluster.server
  return {
    says: `PostgreSQL: run, ${version} of ${bin} as a throwaway cluster`,
    env: { RECOURSE_TEST_DATABASE_URL: cluster.url },
    stop: cluster.stop,
  }
}

/** Gives `work` the environment in which the tests find their stores; resolves to what it resolves to. */
export async function withStores(say, work) {
  const { says, env, stop } = await postgresFor()
  const both = `stores of the tests: PGlite: run. ${says}.`
  say(both)
  try {
    return await work(env)
  } finally {
    await stop()
    say(both)
  }
}
