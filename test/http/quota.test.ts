import { expect, test } from 'vitest'
import { openTestApp } from '../app.ts'

test('a shop that has too much waiting attaches or waits; another shop uploads on', async () => {
  const service = await openTestApp({ stagedMax: 3_000 })
  try {
    const seller = await service.as('seller')
    const answers = []
    for (let n = 0; n < 4; n += 1) answers.push(await seller.upload(`${n}.txt`, Buffer.alloc(1_500, 'a')))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429, 429])
    expect(answers[2]?.json()).toMatchObject({ code: 'quota-used' })
    const other = await service.as('seller2')
    expect((await other.upload('x.txt', Buffer.from('x'))).statusCode).toBe(200)
    await service.later(8 * 86_400_000)
    expect((await seller.upload('later.txt', Buffer.from('x'))).statusCode).toBe(200)
  } finally {
    await service.close()
  }
})
