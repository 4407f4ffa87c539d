/** Version of what is read in pictures and how; stands with every text. A new one reads anew what a case gets from now on. */
export const textReader = 'recourse-text 2'
