/** One measured value, with the goal that it has to meet where there is one. */
export type Figure = { name: string; value: number; unit: string; goal?: string; met?: boolean };
