// The sentences scripts say, in the page's language: they stand as data- attributes on #words in the base template.
export const word = (name) => document.getElementById("words")?.dataset[name] ?? "";
