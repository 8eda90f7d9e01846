/** The typeface, in 120 parts of which a page fetches those it needs, where the machine has none for Japanese. */
import "@fontsource-variable/noto-sans-jp/wght.css";
