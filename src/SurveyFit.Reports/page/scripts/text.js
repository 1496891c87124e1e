// Elements and numbers. Every text from the data becomes a text node: nothing is ever parsed as HTML.

function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
        else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return made;
}

const minus = (text) => text.replace(/^-/, "−").replace("e-", "e−");
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

// A plain number with a few significant digits.
function plain(value, digits = 3) {
    if (!isNumber(value)) return "–";
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size >= 1e6 || size < 1e-4) return minus(value.toExponential(Math.max(0, digits - 1)));
    return minus(value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(size)))));
}

const whole = (value) => (isNumber(value) ? value.toLocaleString("en").replaceAll(",", "\u202f") : "–");

// A value to the second digit of its error.
function withError(value, error) {
    if (!isNumber(value)) return "–";
    if (!isNumber(error) || error <= 0) return plain(value, 5);
    const places = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
    return `${minus(value.toFixed(places))} ± ${error.toFixed(places)}`;
}

function sexagesimal(degrees, perUnit, places, signed) {
    if (!isNumber(degrees)) return "";
    const steps = 10 ** places;
    let seconds = Math.round((Math.abs(degrees) / perUnit) * 3600 * steps) / steps;
    const first = Math.floor(seconds / 3600);
    seconds -= first * 3600;
    const second = Math.floor(seconds / 60);
    const third = (seconds - second * 60).toFixed(places);
    const two = (text) => String(text).padStart(2, "0");
    const sign = degrees < 0 ? "−" : signed ? "+" : "";
    return `${sign}${two(first)} ${two(second)} ${third.padStart(places > 0 ? places + 3 : 2, "0")}`;
}

const rightAscension = (degrees) => sexagesimal(degrees, 15, 1, false);
const declination = (degrees) => sexagesimal(degrees, 1, 0, true);

// The day of a modified Julian date.
function day(mjd) {
    if (!isNumber(mjd) || mjd < 1) return "unknown date";
    return new Date((mjd - 40587) * 86400000).toISOString().slice(0, 10);
}

// Under it, spellings of one star are equal; see TargetName.Key.
const starKey = (name) => name.toUpperCase().split(/[ \t_\u00a0]+/).filter(Boolean).join(" ");
