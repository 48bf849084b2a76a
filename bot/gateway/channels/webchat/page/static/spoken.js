// How a text is said: without pictures and signs, numbers of telephones digit by digit. What is said how comes from
// data/language/spoken.yml, by way of the template.

const spoken = JSON.parse(document.getElementById("spoken").textContent);

// Pictures say nothing aloud, or something strange.
const PICTURES = /[\u{1F000}-\u{1FAFF}\u{2190}-\u{21FF}\u{2300}-\u{23FF}\u{25A0}-\u{27BF}\u{2B00}-\u{2BFF}\u{3030}\u{303D}\u{FE0F}\u{200D}\u{20E3}]/gu;
const TELEPHONE = /(^|[^\p{L}\p{N}-])(0[\d -]{4,}\d)(?![\p{L}\p{N}-])/gu;
const FEWEST_DIGITS = 6; // of a telephone number

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const longestFirst = (names) => [...names].sort((one, other) => other.length - one.length).map(escaped).join("|");
const WORDS = new RegExp(`(^|[^\\p{L}\\p{N}-])(${longestFirst(Object.keys(spoken.words))})(?![\\p{L}\\p{N}-])`, "giu");
const SIGNS = new RegExp(longestFirst(Object.keys(spoken.signs)), "gu");

function telephone(whole, before, number) {
  if (number.replace(/\D/g, "").length < FEWEST_DIGITS) return whole;
  const groups = number.split(/[ -]+/).map((group) => [...group].map((digit) => spoken.digits[digit]).join(" "));
  return before + groups.join(", ");
}

/** The text as it is said. Signs become pauses, and only one at a time. */
export function sayable(text) {
  return text
    .replace(PICTURES, " ")
    .replace(WORDS, (_, before, word) => before + spoken.words[word.toLowerCase()])
    .replace(TELEPHONE, telephone)
    .replace(SIGNS, (sign) => spoken.signs[sign])
    .replace(/[^\S\n]+/g, " ")
    .replace(/ +([.,?!:])/g, "$1")
    .replace(/[,:]+([.,?!:])/g, "$1")
    .trim();
}
