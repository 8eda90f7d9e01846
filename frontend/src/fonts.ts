/** The typeface, in 120 parts of which a page fetches those it needs. Linked last: words come first. */
import "@fontsource-variable/noto-sans-jp/wght.css";
