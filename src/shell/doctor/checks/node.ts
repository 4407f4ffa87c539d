import { type Check, fault, fine } from '../check.ts'

/** The oldest Node that runs TypeScript as it is. */
const oldest = [22, 18] as const

export const node: Check = {
  name: 'node',
  about: 'the version of Node',
  needs: [],
  async look() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
    if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1]))
      return fine(`Node ${process.versions.node}`)
    return [fault(`Node ${process.versions.node} is too old`, `install Node ${oldest.join('.')} or newer`)]
  },
}
