/** Units in which orders count: 件 · 双 · 套 · 打 (12) · 罗 (144) · 斤 (500 g) · 公斤 · 米. */
export const QUANTITY_UNITS = ['PIECE', 'PAIR', 'SET', 'DOZEN', 'GROSS', 'JIN', 'KILOGRAM', 'METRE'] as const;
export type QuantityUnit = (typeof QUANTITY_UNITS)[number];
