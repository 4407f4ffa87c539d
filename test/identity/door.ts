/** A browser's jar of cookies over the service, for tests about signing in. */
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { TestApp } from '../app.ts'

export type Browser = {
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Signs in by address and password. */
  enter(email: string, password: string): Promise<LightMyRequestResponse>
  cookies: Map<string, string>
}

export const testPassword = 'a password for tests'

/** A browser that keeps what it is told to keep. */
export function browserOf(service: Pick<TestApp, 'app'>): Browser {
  const cookies = new Map<string, string>()
  const send = async (options: InjectOptions): Promise<LightMyRequestResponse> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    const headers = { host: '127.0.0.1', ...(cookie === '' ? {} : { cookie }), ...options.headers }
    const answer = await service.app.inject({ ...options, headers })
    for (const { name, value, maxAge } of answer.cookies)
      if (value === '' || maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    return answer
  }
  const post: Browser['post'] = (url, body, headers = {}) =>
    send({ method: 'POST', url, payload: body as object, headers })
  return {
    cookies,
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    post,
    enter: (email, password) => post('/api/auth/sign-in/email', { email, password }),
  }
}
