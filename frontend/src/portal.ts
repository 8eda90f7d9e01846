/** Everything here makes a page that already works a little quicker to use. */
import "./styles/index.css";

import { offerCopying } from "./enhancements/copying";
import { submitFacetsOnChange } from "./enhancements/facets";
import { offerPrinting } from "./enhancements/printing";
import { openLinkedSource } from "./enhancements/sources";
import { focusSearchOnSlash } from "./enhancements/shortcuts";
import { suggestWhileTyping } from "./enhancements/suggestions";
import { offerThemes } from "./enhancements/themes";
import { loadTypefaceWhereNone } from "./enhancements/typeface";

loadTypefaceWhereNone();
offerThemes();
focusSearchOnSlash();
suggestWhileTyping();
submitFacetsOnChange();
offerCopying();
offerPrinting();
openLinkedSource();
