// Solara's Markdown component loads KaTeX for formulas, which no package brings along. The page has no formulas;
// with this in place nothing is asked for.
window.renderMathInElement = () => {};
