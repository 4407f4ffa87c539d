export const NewCase = () => null
