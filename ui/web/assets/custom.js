// Solara's Markdown component loads KaTeX for formulas, which no package brings along. The page has no formulas;
// with this in place nothing is asked for.
window.renderMathInElement = () => {};

// Numbers in boxes, as people of a language write them. A browser's own number box follows the language of the
// browser, not of the page: it drops a decimal comma, and reads 2,5 as 25.
window.twNumbers = {
  write: (value, locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }).format(value).replace('-', '−'),
  // NaN for what is no number. A single mark is a decimal one, unless it groups thousands where the language does so.
  read(text, locale) {
    const plain = text.replace(/[\s%]/g, '').replace('−', '-'), group = locale.startsWith('vi') ? '.' : ',';
    const thousands = /^-?\d{1,3}(\.\d{3})+$|^-?\d{1,3}(,\d{3})+$/, last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
    let whole = last < 0 ? plain : plain.slice(0, last), rest = last < 0 ? '' : '.' + plain.slice(last + 1);
    const marks = plain.split(/[.,]/).length - 1;
    if (thousands.test(plain) && (marks > 1 || (plain[last] === group && !/^-?0/.test(plain)))) [whole, rest] = [plain, ''];
    if (thousands.test(whole) && whole.indexOf(plain[last]) < (rest ? 0 : Infinity)) whole = whole.replace(/[.,]/g, '');
    return /^-?(\d+(\.\d*)?|\.\d+)$/.test(whole + rest) ? Number(whole + rest) : NaN;
  },
};
