/** The workspace: dropping files, progress without reloading, review by mouse and keyboard. */
import "./styles/workspace.css";

import { acceptDrops } from "./workspace/dropping";
import { followProgress } from "./workspace/progress";
import { reviewByKeyboard } from "./workspace/review";
import { zoomPages } from "./workspace/zoom";

acceptDrops();
followProgress();
zoomPages();
reviewByKeyboard();
