declare module 'virtual:filler' {
  /** The filler as one line of code; made by `vite.config.ts`. */
  export const code: string
}
