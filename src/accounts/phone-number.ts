import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const MAINLAND_MOBILE = /^\+861[3-9]\d{9}$/;

/**
 * The E.164 form of a mobile phone number as people write it; without a country code it is of mainland China.
 * @returns null for anything else, landlines of the mainland included
 */
export function mobilePhone(text: string): string | null {
  const phone = parsePhoneNumberFromString(text, { defaultCountry: 'CN', extract: false });
  if (!phone?.isValid() || phone.ext !== undefined) return null;
  if (phone.countryCallingCode === '86' && !MAINLAND_MOBILE.test(phone.number)) return null;
  return phone.number;
}

/** A number with its middle hidden: enough to recognise one's own, too little to call. */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, -8)}****${phone.slice(-4)}`;
}
