// The words that scripts say, in the language of the page: they stand in it as data (_words.html).

const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
const language = document.documentElement.lang || "en";

/** Return a message with its values in it: `{now}` is the value of that name, numbers as the language groups them. */
export function word(name, values = {}) {
  const told = (whole, key) => (typeof values[key] === "number" ? values[key].toLocaleString(language) : values[key] ?? whole);
  return (words[name] ?? name).replace(/\{(\w+)\}/g, told);
}
