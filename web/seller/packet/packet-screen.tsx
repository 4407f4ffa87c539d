export const PacketScreen = () => null
