/**
 * The eight ways a picture can be turned or mirrored, in the order in which fingerprints of them are kept. The names say what was
 * done to the picture to get there, clockwise.
 */
export const orientations = [
  'as-is',
  'turned-90',
  'turned-180',
  'turned-270',
  'flipped',
  'flopped',
  'transposed',
  'transversed',
] as const
export type Orientation = (typeof orientations)[number]
