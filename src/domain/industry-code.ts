/** Industry codes of GB/T 4754-2017: four digits. An attribute for statistics, never a key. */
export const INDUSTRY_CODE = /^[0-9]{4}$/;
