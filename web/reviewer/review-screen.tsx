export const ReviewScreen = () => null
