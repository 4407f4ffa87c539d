/** Several values in one field, as people paste them from a notice: parted by commas, semicolons, bars or lines; none empty. */
export const partsOf = (value: string): string[] =>
  value
    .split(/[,;，；、|\n\r]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
