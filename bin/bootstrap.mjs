#!/usr/bin/env node
import { ensureDependencies } from './steps/dependencies.mjs'
/**
 * node bin/bootstrap.mjs TASK [ARGUMENTS]: makes sure that Node, the packages and the web pages are there, each step said in one
 * line on stderr, then runs the task. Plain JavaScript, so that any Node from 18 on can start it. When all is in place it says
 * nothing and adds no process of its own.
 */
import { capableNode } from './steps/node.mjs'
import { StepError, say } from './steps/run.mjs'
import { tasks } from './steps/tasks.mjs'

const [task = '', ...args] = process.argv.slice(2)
try {
  if (!Object.hasOwn(tasks, task)) {
    const known = Object.keys(tasks).join(', ')
    say(
      `${task === '' ? 'name a task' : `there is no task "${task}"`}: node bin/bootstrap.mjs TASK, where TASK is one of ${known}.`,
    )
    process.exitCode = 2
  } else {
    const node = await capableNode()
    await ensureDependencies(node)
    const code = await tasks[task](node, args)
    if (typeof code === 'number') process.exitCode = code
  }
} catch (error) {
  if (!(error instanceof StepError)) throw error
  say(error.message)
  process.exitCode = 3
}
